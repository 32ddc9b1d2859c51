import CanvasTesting

// Whole documents, and JSON that parsers read differently.

extension Repair {
    private var isLive: Bool { flow == .live }

    var response: [PatchOperation] {
        guard flow != .openSheet else { return [] }
        // A member that the flow does not have.
        if place.parent != nil { return [.remove(here)] }
        switch CanvasDocument(document) {
        case .response where isLive: return live
        case .response where document["canvas"] == nil:
            return document["results"] == nil || flow == .configure
                ? [addition] : [.remove(.root / "results"), addition]
        case .response: return [.remove(.root / "results")]
        case .responseWithoutCanvas(beside: "stored_data") where !isLive:
            return [
                .replace(
                    .root,
                    ["canvas": ["content": ["components": []], "stored_data": document["stored_data"] ?? [:]]]
                )
            ]
        case .responseWithoutCanvas, .emptyObject: return [addition]
        case .canvas where isLive: return [addition]
        case .canvas, .content, .components, .component: return wrapped(document).map { [.replace(.root, $0)] } ?? []
        case .nested(let member): return document[member].flatMap(wrapped).map { [.replace(.root, $0)] } ?? []
        case .misspelt(let name, let meant): return [.move(from: .root / name, .root / meant)]
        case .lambdaResponse: return replacement(document["body"])
        case .encodedTwice: return replacement(document)
        case .documents: return document[0].flatMap(wrapped).map { [.replace(.root, $0)] } ?? []
        case .part, .request, .failure, .webhook, .restObject, .unknown: return []
        }
    }

    /// The response to a live canvas request has the content alone.
    private var live: [PatchOperation] {
        guard let content = document.responseContent else { return [addition] }
        return [.replace(.root, ["content": content])]
    }

    private var addition: PatchOperation {
        isLive ? .add(.root / "content", ["components": []]) : .add(.root / "canvas", ["content": ["components": []]])
    }

    /// Replaces the document by the JSON in a text.
    private func replacement(_ text: JSON?) -> [PatchOperation] {
        guard let text else { return [] }
        let inside = text.string.flatMap { try? JSON(parsing: $0) } ?? text
        return inside.kind == .object || inside.kind == .array ? [.replace(.root, inside)] : []
    }

    /// A whole response around a part of one; nil for anything else.
    private func wrapped(_ part: JSON) -> JSON? {
        let content: JSON
        switch CanvasDocument(part) {
        case .response where !isLive: return part
        case .canvas where !isLive: return ["canvas": part]
        case .response, .canvas:
            guard let inside = part.responseContent else { return nil }
            content = inside
        case .content: content = part
        case .components: content = ["components": part]
        case .component: content = ["components": [part]]
        default: return nil
        }
        return isLive ? ["content": content] : ["canvas": ["content": content]]
    }

    // MARK: - Interoperability

    var interoperability: [PatchOperation] {
        switch value.kind {
        case .string: [.replace(here, JSON(value.string ?? ""))]
        case .number: [.replace(here, JSON(value.description))]
        case .object: [.replace(here, value.withUniqueMembers)]
        default: []
        }
    }
}

extension JSON {
    /// The object with the last of the members that have the same name.
    fileprivate var withUniqueMembers: JSON {
        var members: [(String, JSON)] = []
        for (name, value) in self.members {
            // By bytes: two encodings of a letter are two names.
            members.removeAll { $0.0.utf8.elementsEqual(name.utf8) }
            members.append((name, value))
        }
        return JSON(members: members)
    }
}
