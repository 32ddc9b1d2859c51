import CanvasTesting

/// The repair of one finding, by its rule.
///
/// The validator decides what is wrong; this only knows what to put in its place.
struct Repair {
    let finding: Finding
    let document: JSON
    let place: FindingPlace
    let flow: CanvasFlow?

    /// Prepares the repair of a finding in a document that was parsed by itself.
    init(of finding: Finding, in document: JSON, answering flow: CanvasFlow?) {
        (self.finding, self.document, self.flow) = (finding, document, flow)
        place = FindingPlace(of: finding, in: document)
    }

    /// The operations, to be applied to the document; none for a finding whose repair only the author can know.
    var operations: [PatchOperation] {
        switch finding.rule {
        case .response: response
        case .content: content
        case .componentType: componentType
        case .requiredAttribute: requiredAttribute
        case .attributeType: attributeType
        case .attributeValue: attributeValue
        case .unknownAttribute: unknownAttribute
        case .uniqueID: uniqueID
        case .valueAmongOptions: valueAmongOptions
        case .notEmpty: notEmpty
        case .optionCount: optionCount
        case .imageSize: imageSize
        case .https: https
        case .action: action
        case .messengerOnly: messengerOnly
        case .primaryButton: [set("style", to: "secondary")]
        case .interoperability: interoperability
        case .size, .findingLimit, .json, .sheetRedirect, .sheetFrame, .sheetDownload, .sheetLibrary, .sheetType: []
        }
    }

    // MARK: - Where

    var value: JSON { place.value }
    var here: JSONPointer { place.here }
    var placeholder: Placeholder { Placeholder(for: document) }

    /// The part that has the wrong value as an attribute, or that lacks one.
    var part: FindingPlace.Ancestor? {
        if place.missing != nil { return place.chain.last }
        return place.name == nil ? nil : place.parent
    }

    /// The attribute that is wrong or missing, by the schema of its part.
    var attribute: ComponentSchema.Attribute? {
        guard let part, let name = place.missing ?? place.name else { return nil }
        return part.value.partSchema?[name]
    }

    /// Sets a member of the value, whether it is there or not.
    func set(_ name: String, to new: JSON) -> PatchOperation {
        guard place.missing == nil else { return .add(here / name, new) }
        return .replace(here, new)
    }

    /// Removes the value, or the component that needs it.
    var removal: [PatchOperation] {
        guard place.parent != nil else { return [] }
        if let attribute, part?.value.needs(attribute) == true {
            return [.replace(here, placeholder.value(for: attribute, of: part?.value.typeName ?? ""))]
        }
        return [.remove(here)]
    }

    // MARK: - Small repairs

    private var content: [PatchOperation] {
        let empty: JSON = ["components": []]
        switch place.missing {
        case "content" where value.kind == .object: return [.add(here / "content", empty)]
        case "content" where value.kind == .array: return [.replace(here, ["content": ["components": value]])]
        case "content": return [.replace(here, ["content": empty])]
        case "components":
            let near = value.members.first { _, value in value.kind == .array }
            if let near { return [.move(from: here / near.key, here / "components")] }
            return [.add(here / "components", [])]
        default: return [.remove(here)]
        }
    }

    private var uniqueID: [PatchOperation] {
        guard let id = value.string else { return [] }
        let new = placeholder.id(like: id, from: 2)
        var operations: [PatchOperation] = [.replace(here, new)]
        // The id of an option may be that of the initial choice.
        if let menu = place.chain.dropLast(3).last, menu.value["value"]?.string == id,
            place.parent?.value["text"] != nil,
            menu.value["options"]?.elements.count(where: { $0["id"]?.string == id }) == 1
        {
            operations.append(.replace(menu.pointer / "value", new))
        }
        return operations
    }

    private var valueAmongOptions: [PatchOperation] {
        let owner = place.index == nil ? place.parent : place.chain.dropLast(2).last
        let options = owner?.value["options"]?.elements.map(\.self) ?? []
        let meant = value.string?.lowercased() ?? ""
        let same = options.first { option in
            [option["id"]?.string, option["text"]?.string].contains { $0?.lowercased() == meant }
        }
        let near = options.compactMap { $0["id"]?.string }.spellingSuggestion(for: meant)
        if let id = same?["id"]?.string ?? near { return [.replace(here, JSON(id))] }
        return [.remove(here)]
    }

    /// Removes the component, because it has nothing to show.
    private var notEmpty: [PatchOperation] {
        guard let component = place.parent, case .element = component.pointer.steps.last else { return [] }
        return [.remove(component.pointer)]
    }

    private var optionCount: [PatchOperation] {
        let count = value.elements.count { _ in true }
        let limit = ComponentKind.byType.values.compactMap { kind -> ClosedRange<Int>? in
            if case .options(let documented) = kind.schema["options"]?.shape, place.parent?.value.typeName == kind.type
            {
                documented
            } else {
                nil
            }
        }.first
        guard let limit else { return [] }
        if count < limit.lowerBound {
            let id = placeholder.id(like: "option").string ?? ""
            return [.add(here / count, placeholder.option("Another option", id: id))]
        }
        // Elements that are no options do not count, and are repaired by themselves.
        guard count > limit.upperBound else { return [] }
        return (limit.upperBound..<count).reversed().map { .remove(here / $0) }
    }

    private var imageSize: [PatchOperation] {
        guard let name = place.missing ?? place.name else { return [] }
        guard place.missing == nil else { return [.add(here / name, name.hasPrefix("image_") ? 40 : 120)] }
        let digits =
            value.string.flatMap { Int($0.prefix { $0.isNumber }) }
            ?? value.double.flatMap { Int(exactly: $0.rounded()) }
        let pixels = digits.flatMap { $0 > 0 && $0 < 10_000 ? $0 : nil } ?? (name.hasPrefix("image_") ? 40 : 120)
        return [.replace(here, JSON(pixels))]
    }

    private var https: [PatchOperation] {
        guard let url = value.string else { return [] }
        return [.replace(here, JSON(url.securedURL))]
    }

    private var messengerOnly: [PatchOperation] {
        if place.name == "content_url", let canvas = place.parent {
            let content: [PatchOperation] =
                canvas.value.present("content") == nil
                ? [.add(canvas.pointer / "content", ["components": []])] : []
            return [.remove(here)] + content
        }
        return [.replace(here / "type", "url")]
    }
}
