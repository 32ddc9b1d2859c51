extension CurrentCanvas {
    /// The same canvas with what was typed, and with what is wrong with it.
    ///
    /// Whatever else is on it stays as Intercom sent it. A live canvas becomes one of the components that it showed; one
    /// whose components Intercom did not send stays as it is.
    ///
    /// - Parameters:
    ///   - values: What was typed, chosen and ticked.
    ///   - errors: The fields that do not fit; one that is not on the canvas is told at its top.
    /// - Returns: The canvas.
    public func refilled(with values: InputValues, errors: [FieldError]) -> Canvas {
        let messages = Dictionary(errors.map { ($0.field, $0.message) }) { first, _ in first }
        let typed = TypedValues(values)
        // An id stands once in a canvas; where it does not, one of them is filled and told of.
        var (filled, told): (Set<String>, Set<String>) = ([], [])
        var refilled: [JSON] = []
        for part in parts {
            guard let field = part.field else {
                refilled.append(part)
                continue
            }
            let message = messages[field]
            let isFirst = filled.insert(field).inserted
            refilled.append(part.refilled(field, with: isFirst ? typed : nil, isWrong: message != nil))
            if let message, told.insert(field).inserted { refilled.append(.errorText(message, field)) }
        }
        let untold = errors.filter { told.insert($0.field).inserted }
        return showing(untold.map { .errorText($0.message, $0.field) } + refilled)
    }

    /// The same canvas with messages at its top, about fields that are elsewhere: those of a sheet that it opened.
    ///
    /// - Parameter errors: The fields that do not fit.
    /// - Returns: The canvas.
    public func telling(_ errors: [FieldError]) -> Canvas {
        var told: Set<String> = []
        let messages = errors.filter { told.insert($0.field).inserted }
        return showing(messages.map { .errorText($0.message, $0.field) } + parts)
    }

    /// The ids of the components that can be filled in.
    package var fields: [String] { parts.compactMap(\.field) }

    /// Whether there is anything that can be shown again: a live canvas may come without its components.
    package var hasParts: Bool { contentURL == nil || json["content"]?["components"]?.kind == .array }

    /// The components without the messages of the time before.
    private var parts: [JSON] { json["content"]?["components"]?.elements.filter { !$0.isErrorText } ?? [] }

    private func showing(_ parts: [JSON]) -> Canvas {
        guard hasParts else { return Canvas(echoing: self) }
        let content = (json.object("content") ?? [:]).with("components", JSON(parts))
        return Canvas(echoing: CurrentCanvas(json.with("content", content).with("content_url", nil)))
    }
}

extension JSON {
    fileprivate static func errorText(_ message: String, _ field: String) -> JSON {
        ["type": "text", "id": JSON(LibraryID.fieldError + field), "text": JSON(message), "style": "error"]
    }

    fileprivate var isErrorText: Bool {
        // By bytes: some characters make one with the slash before them.
        self["type"]?.string == "text" && self["id"]?.string?.utf8.starts(with: LibraryID.fieldError.utf8) == true
    }

    /// The id under which its value is sent, or nil when it has no value.
    var field: String? { componentKind?.value == nil ? nil : self["id"]?.identifier }

    /// - Parameters:
    ///   - field: The id under which its value is sent.
    ///   - values: What was typed; nil leaves the value as it is.
    ///   - isWrong: Whether it is marked as failed.
    /// - Returns: The component.
    fileprivate func refilled(_ field: String, with values: TypedValues?, isWrong: Bool) -> JSON {
        // What cannot be changed need not be sent, and has its value still.
        let isFixed = flag("disabled") || self["save_state"]?.string == "saved"
        let value = values?[field]
        let isKept = values == nil || isFixed && value == nil
        let part = isKept ? self : with("value", value.flatMap { self.value(from: $0) })
        if componentKind?.schema.has("error") == true {
            guard isWrong || flag("error") else { return part }
            return part.with("error", isWrong ? true : nil)
        }
        guard isWrong || self["save_state"]?.string == "failed" else { return part }
        return part.with("save_state", isWrong ? "failed" : nil)
    }

    /// What was typed, as the value of this component; nil for what it does not take.
    private func value(from typed: JSON) -> JSON? {
        switch componentKind?.value {
        case .options:
            let options = optionIDs
            var seen: Set<String> = []
            let ticks = InputValues.ticks(in: typed).filter { options.contains($0) && seen.insert($0).inserted }
            return ticks.isEmpty ? nil : JSON(ticks.map { JSON($0) })
        case .option:
            return InputValues.text(in: typed).flatMap { optionIDs.contains($0) ? JSON($0) : nil }
        case .text, nil:
            return InputValues.text(in: typed).map { JSON($0) }
        }
    }

    private var optionIDs: Set<String> {
        Set((self["options"] ?? self["option"])?.elements.compactMap { $0["id"]?.identifier } ?? [])
    }

    /// The object with a member in place of the one of that name, or at its end; nil takes it away.
    fileprivate func with(_ name: String, _ value: JSON?) -> JSON {
        var left = value
        var members: [(String, JSON)] = []
        for (key, old) in self.members {
            if key != name {
                members.append((key, old))
            } else if let value = left.take() {
                members.append((key, value))
            }
        }
        if let left { members.append((name, left)) }
        return JSON(members: members)
    }
}

/// What was typed, by component, so that a form with many fields looks for each of them once.
private struct TypedValues {
    private let table: MemberTable

    init(_ values: InputValues) {
        table = MemberTable(values.json)
    }

    /// The value of a component as it came, or nil when it is missing or null.
    subscript(field: String) -> JSON? { table[field].flatMap { $0.isNull ? nil : $0 } }
}
