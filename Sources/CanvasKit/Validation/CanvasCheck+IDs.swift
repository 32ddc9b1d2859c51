// The ids of components and items, by which Intercom sends values and presses.

/// The first component or item with an id.
struct NamedPart {
    /// The position of the component.
    var position: Int
    /// The position of an item in its list.
    var item: Int?
    /// Whether the id ever reaches the app, with a value or as the pressed component.
    var isSent: Bool

    /// `components[0].items[1]`.
    var words: String { "components[\(position)]" + (item.map { ".items[\($0)]" } ?? "") }
}

/// A dropdown that submits the choice of an option.
struct SubmittingDropdown {
    let json: JSON
    let path: FindingPath
    let id: String?
    let position: Int
}

extension CanvasCheck {
    /// Checks a component or an item of a list: first its id, then the rest, with findings attributed to the id.
    mutating func inside(_ part: JSON, _ check: (inout Self) -> Void) {
        let id = part["id"]
        let text = id?.string
        inComponent(text) { inside in
            guard let id, let text else { return check(&inside) }
            let item = part["type"] == "item" ? inside.path.lastIndex : nil
            inside.checkUniqueID(id, text, NamedPart(position: inside.position, item: item, isSent: part.reachesApp))
            check(&inside)
        }
    }

    /// Reports a duplicate id, as a warning for parts that neither hold a value nor can be pressed.
    private mutating func checkUniqueID(_ id: JSON, _ text: String, _ part: NamedPart) {
        guard let first = named[text] else {
            named[text] = part
            return
        }
        if part.isSent, !first.isSent { named[text] = part }
        inside(.member("id")) { check in
            let message = "Duplicate id: \(first.words) has it, too. Ids must be unique in a canvas."
            check.report(.uniqueID, part.isSent || first.isSent ? .error : .warning, at: id, message)
        }
    }

    mutating func noteSubmittingDropdown(_ dropdown: JSON) {
        guard dropdown["action"]?["type"] == "submit" else { return }
        submittingDropdowns.append(SubmittingDropdown(json: dropdown, path: path, id: componentID, position: position))
    }

    /// Checks that no option of a submitting dropdown has the id of another part that can be pressed: a choice may come as
    /// the id of the option.
    mutating func checkSubmittingDropdowns() {
        var choices: [String: Int] = [:]
        for dropdown in submittingDropdowns {
            guard let options = dropdown.json["options"], options.kind == .array else { continue }
            inside(dropdown.path, of: dropdown.id) { check in
                check.inside(.member("options")) { check in
                    check.insideElements(of: options) { check, option in
                        check.checkChoice(option, of: dropdown, &choices)
                    }
                }
            }
        }
    }

    private mutating func checkChoice(_ option: JSON, of dropdown: SubmittingDropdown, _ choices: inout [String: Int]) {
        guard let id = option["id"], let text = id.string else { return }
        let component = named[text].flatMap { $0.isSent ? $0.position : nil } ?? dropdown.position
        let other = choices[text] ?? dropdown.position
        choices[text] = choices[text] ?? dropdown.position
        inside(.member("id")) { check in
            if component != dropdown.position {
                let message =
                    "Duplicate id: components[\(component)] has it, too, so choosing this option looks like pressing that."
                check.report(.uniqueID, at: id, message)
            } else if other != dropdown.position {
                let message =
                    "An option of components[\(other)] has the same id; the app may be unable to tell which was chosen."
                check.report(.uniqueID, .warning, at: id, message)
            }
        }
    }
}

extension JSON {
    /// Whether a component or item holds a value or can be pressed; also true for unknown types.
    fileprivate var reachesApp: Bool {
        guard let schema = self["type"]?.string == "item" ? .item : componentKind?.schema else { return true }
        if schema.has("value") || schema["action"]?.presence == .required { return true }
        return schema.has("action") && present("action") != nil
    }
}
