extension CurrentCanvas {
    /// The same canvas with the typed values, and the errors in them.
    ///
    /// Everything else stays as Intercom sent it. A live canvas becomes one of the components that it showed, or stays as it
    /// is if Intercom did not send them.
    ///
    /// - Parameters:
    ///   - values: The values typed, chosen and ticked.
    ///   - errors: The invalid fields. The messages of fields that are not on the canvas are at its top.
    /// - Returns: The canvas.
    public func refilled(with values: InputValues, errors: [FieldError]) -> Canvas {
        let messages = Dictionary(errors.map { ($0.field, $0.message) }) { first, _ in first }
        let typed = TypedValues(values)
        // Of several components with one id, the first alone is filled in and gets the message.
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

    /// The same canvas with messages at its top, about fields elsewhere: those of a sheet that it opened.
    ///
    /// - Parameter errors: The invalid fields.
    /// - Returns: The canvas.
    public func telling(_ errors: [FieldError]) -> Canvas {
        var told: Set<String> = []
        let messages = errors.filter { told.insert($0.field).inserted }
        return showing(messages.map { .errorText($0.message, $0.field) } + parts)
    }

    /// The ids of the components that can be filled in.
    package var fields: [String] { parts.compactMap(\.field) }

    /// Whether its components can be shown again: a live canvas may come without them.
    package var hasParts: Bool { contentURL == nil || json["content"]?["components"]?.kind == .array }

    /// The components without earlier error messages.
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
        // By bytes: a combining mark would make one character with the slash.
        self["type"]?.string == "text" && self["id"]?.string?.utf8.starts(with: LibraryID.fieldError.utf8) == true
    }

    /// The id under which its value is sent; nil without a value.
    var field: String? { componentKind?.value == nil ? nil : self["id"]?.identifier }

    /// The component with its typed value, or its own for nil, marked as failed or not.
    fileprivate func refilled(_ field: String, with values: TypedValues?, isWrong: Bool) -> JSON {
        // A component that cannot be changed may be absent from the request; it keeps its value.
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

    /// The typed value as one of this component; nil if it does not accept it.
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

    /// The object with a member replaced or appended; nil removes it.
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

/// The typed values by component, so that a large form looks up each field once.
private struct TypedValues {
    private let table: MemberTable

    init(_ values: InputValues) {
        table = MemberTable(values.json)
    }

    /// The value of a component; nil when it is missing or null.
    subscript(field: String) -> JSON? { table[field].flatMap { $0.isNull ? nil : $0 } }
}
