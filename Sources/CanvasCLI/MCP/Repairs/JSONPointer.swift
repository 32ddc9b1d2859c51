import CanvasTesting

/// A place in a JSON document (RFC 6901).
struct JSONPointer: Equatable, CustomStringConvertible {
    enum Step: Equatable {
        case member(String)
        case element(Int)
    }

    let steps: [Step]

    init(_ steps: [Step]) { self.steps = steps }

    /// The whole document.
    static let root = Self([])

    /// The place around this one.
    var parent: Self { Self(steps.dropLast()) }

    static func / (pointer: Self, name: String) -> Self { Self(pointer.steps + [.member(name)]) }
    static func / (pointer: Self, index: Int) -> Self { Self(pointer.steps + [.element(index)]) }

    /// `/canvas/content/components/0/label`.
    var description: String {
        steps.map { step in
            switch step {
            case .member(let name): "/" + Self.escaped(name)
            case .element(let index): "/\(index)"
            }
        }.joined()
    }

    private static func escaped(_ name: String) -> String {
        name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }
}
