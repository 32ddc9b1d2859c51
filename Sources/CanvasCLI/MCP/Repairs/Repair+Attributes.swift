import CanvasTesting

// Attributes that are missing, unknown or have another value.

extension Repair {
    /// Names for the text of a component, which are often mistaken for each other.
    private static let textNames = ["text", "label", "title", "content", "value", "name", "body", "message", "caption"]

    var requiredAttribute: [PatchOperation] {
        guard let name = place.missing else { return [] }
        guard value.kind == .object else { return [.remove(here)] }
        if name == "options", value["option"] != nil { return [.move(from: here / "option", here / "options")] }
        guard let attribute else {
            switch name {
            case "url": return [moved(to: "url", from: ["href", "link", "uri"]) ?? .add(here / "url", Placeholder.url)]
            case "type": return [.add(here / "type", "completed")]
            default: return []
            }
        }
        if let near = nearMember(for: attribute) { return [.move(from: here / near, here / name)] }
        return [.add(here / name, placeholder.value(for: attribute, of: value.typeName ?? ""))]
    }

    private func moved(to name: String, from others: [String]) -> PatchOperation? {
        others.first { value[$0]?.kind == .string }.map { .move(from: here / $0, here / name) }
    }

    /// A member that the part does not have by its schema, and that may be meant.
    private func nearMember(for attribute: ComponentSchema.Attribute) -> String? {
        guard let schema = value.partSchema else { return nil }
        let unknown = value.members.map(\.key).filter { $0 != "type" && $0 != "id" && schema[$0] == nil }
        if let meant = unknown.first(where: { schema.attribute(like: $0) == attribute.name }) { return meant }
        let isText =
            if case .text = attribute.shape { true } else if case .line = attribute.shape { true } else { false }
        guard isText, Self.textNames.contains(attribute.name) else { return nil }
        return unknown.first { Self.textNames.contains($0) && value[$0]?.kind == .string }
    }

    var unknownAttribute: [PatchOperation] {
        guard let name = place.name, let part = place.parent else { return [] }
        if name == "stored_data" { return storedData(in: part) }
        guard let schema = part.value.partSchema else { return [.remove(here)] }
        if let meant = schema.attribute(like: name), part.value[meant] == nil {
            return [.move(from: here, part.pointer / meant)]
        }
        if name == "url", schema["action"] != nil, let url = value.string {
            let action = part.pointer / "action"
            guard let existing = part.value["action"] else {
                return [.remove(here), .add(action, ["type": "url", "url": JSON(url)])]
            }
            if existing.kind == .object, existing["url"] == nil { return [.move(from: here, action / "url")] }
        }
        let texts = ["label", "text", "title"]
        if texts.contains(name), value.kind == .string,
            let meant = texts.first(where: { schema[$0] != nil && part.value[$0] == nil })
        {
            return [.move(from: here, part.pointer / meant)]
        }
        return [.remove(here)]
    }

    /// Moves stored data into the canvas around it.
    private func storedData(in part: FindingPlace.Ancestor) -> [PatchOperation] {
        var canvas = place.chain.dropLast().last { $0.value["content"] != nil || $0.value["content_url"] != nil }
        if canvas == nil, let inside = part.value["canvas"], inside.kind == .object {
            canvas = FindingPlace.Ancestor(pointer: part.pointer / "canvas", value: inside)
        }
        guard let canvas, canvas.pointer != part.pointer, canvas.value["stored_data"] == nil, value.kind == .object
        else {
            return [.remove(here)]
        }
        return [.move(from: here, canvas.pointer / "stored_data")]
    }

    var attributeValue: [PatchOperation] {
        guard let text = value.string else { return [] }
        if place.name == "id" { return [.replace(here, placeholder.id(like: part?.value.typeName ?? ""))] }
        guard let attribute else {
            // The type of an event has one value.
            return [.replace(here, "completed")]
        }
        switch attribute.shape {
        case .word(let words):
            let lowered = text.lowercased()
            if let near = words.first(where: { $0 == lowered }) ?? words.spellingSuggestion(for: lowered)
                ?? words.first(where: { lowered.contains($0) })
            {
                return [.replace(here, JSON(near))]
            }
            return removal
        case .line:
            let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return [.replace(here, JSON(words))]
        default: return removal
        }
    }

    // MARK: - Actions

    var action: [PatchOperation] {
        let part = place.missing == nil ? place.parent?.value : value
        guard let part else { return [] }
        let types = allowedActions
        let word = part["type"]?.string?.lowercased() ?? ""
        let meant: String
        if let near = types.first(where: { $0 == word }) ?? types.spellingSuggestion(for: word) {
            meant = near
        } else if types.contains("url"), part["url"] != nil || word.contains("url") || word.contains("link") {
            meant = "url"
        } else {
            meant = types.contains("submit") ? "submit" : types[0]
        }
        let pointer = place.missing == nil ? here.parent : here
        let type: PatchOperation =
            part["type"] == nil ? .add(pointer / "type", JSON(meant)) : .replace(pointer / "type", JSON(meant))
        guard meant != "submit", part["url"] == nil else { return [type] }
        return [type, .add(pointer / "url", Placeholder.url)]
    }

    private var allowedActions: [String] {
        let action = place.missing == nil ? here.parent : here
        if let component = document.value(at: action.parent),
            case .action(let types) = component.partSchema?["action"]?.shape
        {
            return types
        }
        return ["submit", "url", "sheet"]
    }
}
