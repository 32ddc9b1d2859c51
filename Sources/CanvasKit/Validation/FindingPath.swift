/// The position of a check, written out only for a finding.
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

    /// The position in the innermost array.
    var lastIndex: Int? {
        if case .element(let index) = steps.last { index } else { nil }
    }

    /// `content.components[2].options[0].id`.
    var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .member(let name):
                // The sender chooses the name.
                let shown = name.quotedIfPlain == nil ? "(…)" : name
                text += text.isEmpty ? shown : ".\(shown)"
            case .element(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
