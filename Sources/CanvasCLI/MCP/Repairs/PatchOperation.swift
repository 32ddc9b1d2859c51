import CanvasTesting

/// An operation of a JSON Patch (RFC 6902).
enum PatchOperation: Equatable {
    case add(JSONPointer, JSON)
    case replace(JSONPointer, JSON)
    case remove(JSONPointer)
    case move(from: JSONPointer, JSONPointer)

    var json: JSON {
        switch self {
        case .add(let pointer, let value): ["op": "add", "path": JSON(pointer.description), "value": value]
        case .replace(let pointer, let value): ["op": "replace", "path": JSON(pointer.description), "value": value]
        case .remove(let pointer): ["op": "remove", "path": JSON(pointer.description)]
        case .move(let from, let pointer):
            ["op": "move", "from": JSON(from.description), "path": JSON(pointer.description)]
        }
    }

    /// The document after this operation; nil when a value that it needs is not there.
    func applied(to document: JSON) -> JSON? {
        switch self {
        case .add(let pointer, let value): document.changing(pointer.steps[...], .add(value))
        case .replace(let pointer, let value): document.changing(pointer.steps[...], .replace(value))
        case .remove(let pointer): document.changing(pointer.steps[...], .remove)
        case .move(let from, let pointer):
            document.value(at: from).flatMap { value in
                document.changing(from.steps[...], .remove)?.changing(pointer.steps[...], .add(value))
            }
        }
    }
}

extension JSON {
    fileprivate enum Change {
        case add(JSON), replace(JSON), remove
    }

    /// The value at a place; nil when there is none.
    func value(at pointer: JSONPointer) -> JSON? {
        pointer.steps.reduce(JSON?.some(self)) { value, step in
            switch step {
            case .member(let name): value?[name]
            case .element(let index): value?[index]
            }
        }
    }

    fileprivate func changing(_ steps: ArraySlice<JSONPointer.Step>, _ change: Change) -> JSON? {
        guard let step = steps.first else {
            switch change {
            case .add(let value), .replace(let value): return value
            case .remove: return nil
            }
        }
        return switch step {
        case .member(let name): changingMember(name, steps.dropFirst(), change)
        case .element(let index): changingElement(index, steps.dropFirst(), change)
        }
    }

    private func changingMember(_ name: String, _ rest: ArraySlice<JSONPointer.Step>, _ change: Change) -> JSON? {
        guard kind == .object else { return nil }
        var members = members.map { ($0.key, $0.value) }
        let index = members.lastIndex { $0.0.utf8.elementsEqual(name.utf8) }
        if rest.isEmpty {
            switch (change, index) {
            case (.add(let value), nil): members.append((name, value))
            case (.add(let value), let index?), (.replace(let value), let index?): members[index].1 = value
            case (.remove, let index?): members.remove(at: index)
            default: return nil
            }
        } else {
            guard let index, let value = members[index].1.changing(rest, change) else { return nil }
            members[index].1 = value
        }
        return JSON(members: members)
    }

    private func changingElement(_ index: Int, _ rest: ArraySlice<JSONPointer.Step>, _ change: Change) -> JSON? {
        guard kind == .array else { return nil }
        var elements = Array(elements)
        if rest.isEmpty, case .add(let value) = change {
            guard index <= elements.count else { return nil }
            elements.insert(value, at: index)
            return JSON(elements)
        }
        guard elements.indices.contains(index) else { return nil }
        if rest.isEmpty, case .remove = change {
            elements.remove(at: index)
        } else if let value = elements[index].changing(rest, change) {
            elements[index] = value
        } else {
            return nil
        }
        return JSON(elements)
    }
}
