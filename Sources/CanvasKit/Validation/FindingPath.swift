/// Where a check has got to, written out only when there is something to report.
struct FindingPath: CustomStringConvertible {
    enum Step {
        case member(String)
        case element(Int)
    }

    private var steps: [Step] = []

    mutating func enter(_ step: Step) {
        steps.append(step)
    }

    mutating func leave() {
        steps.removeLast()
    }

    /// The position in the array that the check is in.
    var lastIndex: Int? {
        if case .element(let index) = steps.last { index } else { nil }
    }

    /// `content.components[2].options[0].id`.
    var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .member(let name):
                // A name that somebody made up may hold anything.
                let shown = name.quotedIfPlain == nil ? "(…)" : name
                text += text.isEmpty ? shown : ".\(shown)"
            case .element(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
