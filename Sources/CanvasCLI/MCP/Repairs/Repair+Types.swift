import CanvasTesting

// Values and components of the wrong type.

extension Repair {
    /// Words for components that other kits have.
    private static let otherNames = [
        "heading": "text", "header": "text", "title": "text", "paragraph": "text", "label": "text", "markdown": "text",
        "select": "dropdown", "menu": "dropdown", "combobox": "dropdown", "radio": "single-select",
        "radio-group": "single-select", "single_select": "single-select", "checkboxes": "checkbox",
        "multi-select": "checkbox", "table": "data-table", "data_table": "data-table", "hr": "divider",
        "separator": "divider", "line": "divider", "space": "spacer", "textbox": "input", "text-input": "input",
        "textinput": "input", "text_input": "input", "text-area": "textarea", "text_area": "textarea", "img": "image",
        "picture": "image", "submit": "button",
    ]

    var componentType: [PatchOperation] {
        let isMissing = place.missing != nil
        let part = isMissing ? value : place.parent?.value ?? .null
        let word: String
        if let known = expectedPartType {
            word = known
        } else if let meant = value.string.flatMap(Self.meantType) {
            word = meant
        } else if let guessed = Self.guessedType(of: part) {
            word = guessed
        } else {
            // Nothing tells what it was meant to be.
            return removalOfPart
        }
        return [isMissing ? .add(here / "type", JSON(word)) : .replace(here, JSON(word))]
    }

    /// The only type that the elements of an array have, such as `option`.
    private var expectedPartType: String? {
        let steps = place.missing == nil ? here.parent.steps : here.steps
        guard steps.count >= 2, case .element = steps[steps.count - 1], case .member(let name) = steps[steps.count - 2],
            let component = document.value(at: JSONPointer(Array(steps.dropLast(2))))
        else { return nil }
        return switch component.partSchema?[name]?.shape {
        case .options: "option"
        case .items: "item"
        case .rows: "field-value"
        default: nil
        }
    }

    private var removalOfPart: [PatchOperation] {
        let pointer = place.missing == nil ? here.parent : here
        guard case .element = pointer.steps.last else { return [] }
        return [.remove(pointer)]
    }

    private static func meantType(by word: String) -> String? {
        let lowered = word.lowercased()
        let types = ComponentKind.all.map(\.type).sorted()
        return types.first { $0 == lowered } ?? otherNames[lowered] ?? types.spellingSuggestion(for: lowered)
    }

    /// The type of a component by what it has.
    private static func guessedType(of part: JSON) -> String? {
        if let items = part["items"] { return items[0]?["field"] == nil ? "list" : "data-table" }
        if part["options"] != nil { return part["value"]?.kind == .array ? "checkbox" : "dropdown" }
        if part["url"] != nil, part["width"] != nil || part["height"] != nil { return "image" }
        if part["action"] != nil, part["label"] != nil { return "button" }
        if part["text"] != nil { return "text" }
        if part["label"] != nil || part["placeholder"] != nil { return "input" }
        return part["size"] != nil ? "spacer" : nil
    }

    // MARK: - JSON types

    var attributeType: [PatchOperation] {
        if let attribute {
            let isNeeded = part?.value.needs(attribute) == true
            if value.isNull, !isNeeded { return [.remove(here)] }
            if let new = converted(to: attribute.shape) { return [.replace(here, new)] }
            return removal
        }
        if place.index != nil { return element }
        switch place.name {
        case "type" where place.parent?.pointer.steps.last == .member("action"): return action
        case "type":
            if let text = asText, text.string.flatMap(Self.meantType) != nil { return [.replace(here, text)] }
            return guessedTypeOfParent
        case "url", "id": return asText.map { [.replace(here, $0)] } ?? removal
        case "content": return [.replace(here, value.kind == .array ? ["components": value] : ["components": []])]
        case "components": return [.replace(here, value.kind == .object && value["type"] != nil ? [value] : [])]
        case "action":
            return converted(to: .action(["submit", "url", "sheet"])).map { [.replace(here, $0)] } ?? removal
        case "event" where value.string == "completed": return [.replace(here, ["type": "completed"])]
        case nil: return []
        default:
            if let inside = value.string.flatMap({ try? JSON(parsing: $0) }), inside.kind == .object {
                return [.replace(here, inside)]
            }
            return [.remove(here)]
        }
    }

    private var guessedTypeOfParent: [PatchOperation] {
        guard let part = place.parent?.value, let type = expectedPartType ?? Self.guessedType(of: part) else {
            return removalOfPart
        }
        return [.replace(here, JSON(type))]
    }

    /// A number or flag as text.
    private var asText: JSON? {
        switch value.kind {
        case .number, .bool: JSON(value.description)
        case .array: value[1] == nil ? value[0].flatMap { $0.kind == .string ? $0 : nil } : nil
        default: nil
        }
    }

    private func converted(to shape: ComponentSchema.Shape) -> JSON? {
        switch shape {
        case .text, .line, .id, .url, .optionID, .word: asText
        case .flag:
            switch value.string?.lowercased() ?? value.description {
            case "true", "yes", "1": true
            case "false", "no", "0": false
            default: nil
            }
        case .optionIDs: value.kind == .string ? [value] : asText.map { [$0] }
        case .options, .items, .rows: value.kind == .object ? [value] : nil
        case .action(let types): action(of: types)
        case .pixels, .bottomMargin: nil
        }
    }

    private func action(of types: [String]) -> JSON? {
        if value.kind == .array { return value[0].flatMap { $0.kind == .object ? $0 : nil } }
        guard let text = value.string else { return types.contains("submit") ? ["type": "submit"] : nil }
        if text.contains("/"), types.contains("url") { return ["type": "url", "url": JSON(text.securedURL)] }
        if text == "submit" || !types.contains("url"), types.contains("submit") { return ["type": "submit"] }
        return types.contains(text) ? ["type": JSON(text), "url": Placeholder.url] : nil
    }

    /// An element that should be an object, or the id of an option.
    private var element: [PatchOperation] {
        guard let text = value.string ?? asText?.string else {
            // The elements of an array within an array are lifted out of it.
            guard value.kind == .array, place.arrayName == "components", let index = place.index else {
                return [.remove(here)]
            }
            return [.remove(here)] + value.elements.reversed().map { .add(here.parent / index, $0) }
        }
        let id = JSON(text.slug)
        switch place.arrayName {
        case "options": return [.replace(here, ["type": "option", "id": id, "text": JSON(text)])]
        case "items" where place.chain.dropLast(2).last?.value.typeName == "data-table":
            return [.replace(here, ["type": "field-value", "field": JSON(text), "value": "Value"])]
        case "items": return [.replace(here, ["type": "item", "id": id, "title": JSON(text)])]
        case "value": return [.replace(here, JSON(text))]
        default: return [.replace(here, ["type": "text", "text": JSON(text)])]
        }
    }
}

extension String {
    /// The text as an id: `extra-large`.
    fileprivate var slug: String {
        let words = lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "id" : words.joined(separator: "-")
    }
}
