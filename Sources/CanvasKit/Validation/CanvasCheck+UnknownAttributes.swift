// Unknown attributes: Intercom seems to ignore them, so they have no effect.

extension CanvasCheck {
    mutating func checkUnknownAttribute(
        _ name: String,
        _ value: JSON,
        of part: JSON,
        _ type: String,
        _ schema: ComponentSchema
    ) {
        // Harmless in a list and a table; `option` is reported with the missing `options`.
        let isTolerated = name == "type" || name == "id" || name == "option" && schema.has("options")
        guard !isTolerated, !value.isFiller else { return }
        let remedy = schema.attribute(like: name).map { "use `\($0)`" } ?? Self.remedy(name, type, schema)
        reportUnknown(name, value, of: "`\(type)`", remedy)
    }

    mutating func checkUnknownActionMember(_ name: String, _ value: JSON) {
        guard !["type", "url"].contains(name), !value.isFiller else { return }
        reportUnknown(name, value, of: "an action", "remove it")
    }

    private mutating func reportUnknown(_ name: String, _ value: JSON, of owner: String, _ remedy: String) {
        guard let quoted = name.quotedIfPlain else {
            return report(.unknownAttribute, .warning, at: value, "Unknown attribute of \(owner); \(remedy).")
        }
        inside(.member(name)) { check in
            check.report(.unknownAttribute, .warning, at: value, "Unknown attribute \(quoted) of \(owner); \(remedy).")
        }
    }

    private static func remedy(_ name: String, _ type: String, _ schema: ComponentSchema) -> String {
        switch (type, name) {
        case (TextArea.type, "action"), (Checkbox.type, "action"): "add a button that submits"
        case (TextArea.type, "save_state"): "use `error`"
        case (_, "input_type"): "validate the input in the submit handler"
        case (_, "stored_data"): "put it in the canvas, next to `content`"
        case (_, "url") where schema.has("action"): "put it in `action`"
        case (_, "text") where schema.has("label"): "use `label`"
        case (_, "label") where schema.has("text"): "use `text`"
        case (_, "label") where schema.has("title"): "use `title`"
        default: "remove it"
        }
    }
}

extension ComponentSchema {
    /// The attribute with the same words in another order or notation, `bottom_margin` for `marginBottom`, or the most
    /// similar one: `style` for `stile`.
    package func attribute(like name: String) -> String? {
        let words = name.attributeWords
        return attributes.first { $0.name.attributeWords == words }?.name
            ?? attributes.map(\.name).spellingSuggestion(for: name)
    }
}

extension String {
    fileprivate var attributeWords: [String] {
        var words = [""]
        for character in self {
            if character == "_" || character == "-" {
                words.append("")
            } else if character.isUppercase {
                words.append(character.lowercased())
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.filter { !$0.isEmpty }.sorted()
    }
}

extension JSON {
    /// Whether it is a value that Intercom fills in for an absent attribute.
    fileprivate var isFiller: Bool {
        isNull || bool == false || kind == .object && !members.contains { _ in true }
    }
}
