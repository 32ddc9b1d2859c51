/// A component that has no handler.
public struct UnhandledComponentError: Error, Equatable, CustomStringConvertible {
    /// The id; nil when the request names none.
    public let id: String?

    /// Names the component that has no handler.
    ///
    /// - Parameter id: The id of what was pressed; nil or empty when the request names none.
    public init(id: String?) {
        self.id = id?.isEmpty == false ? id : nil
    }

    /// The component and what to add to the handler.
    public var description: String { remedy.map { "\(problem); \($0)" } ?? problem }

    /// Which component has no handler.
    package var problem: String {
        guard let id else { return "no component_id in the request, so no `On` can handle it" }
        return "no handler for component \(Self.literal(id))"
    }

    /// What to add to the handler; nil when that would help nobody.
    package var remedy: String? {
        guard let id, id.utf8.count <= Self.longest else { return nil }
        return "add to the handler: \(Self.route(to: id))"
    }

    /// The most bytes of an id that are shown, because whoever sends the request chooses it.
    private static let longest = 100

    /// An id as it stands in Swift, or its beginning: controls, and what changes the order of letters, as escapes.
    private static func literal(_ id: String) -> String {
        var text = ""
        for scalar in id.unicodeScalars {
            guard text.utf8.count <= longest else { return "\"\(text)…\" (\(id.utf8.count) bytes)" }
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            default:
                let category = scalar.properties.generalCategory
                let isSeen = ![.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
                text += isSeen ? String(scalar) : scalar.escaped(asASCII: true)
            }
        }
        return "\"\(text)\""
    }

    /// The line to paste; an id with one or two slashes has parameters, most likely.
    private static func route(to id: String) -> String {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        let name = literal(String(parts[0]))
        switch parts.count {
        case 2 where !parts[0].isEmpty: return "On(\(name), String.self) { value in … }"
        case 3 where !parts[0].isEmpty: return "On(\(name), String.self, String.self) { first, second in … }"
        default: return "On(\(literal(id))) { … }"
        }
    }
}
