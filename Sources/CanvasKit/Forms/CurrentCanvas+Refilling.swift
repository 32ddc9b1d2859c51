extension CurrentCanvas {
    /// The same canvas with what was typed, and with what is wrong with it.
    ///
    /// - Parameters:
    ///   - values: What was typed, chosen and ticked.
    ///   - errors: The fields that do not fit; one that is not on the canvas is told at its top.
    /// - Returns: The canvas.
    public func refilled(with values: InputValues, errors: [FieldError]) -> Canvas {
        let messages = Dictionary(errors.map { ($0.field, $0.message) }) { first, _ in first }
        var told: Set<String> = []
        var refilled: [Component] = []
        for component in components where !component.isErrorText {
            let field = component.field
            refilled.append(component.refilled(with: values, isWrong: field.map { messages[$0] != nil } ?? false))
            if let field, let message = messages[field] {
                told.insert(field)
                refilled.append(.errorText(message, field))
            }
        }
        let untold = errors.filter { told.insert($0.field).inserted }
        return Canvas(storedData: storedData) {
            untold.map { Component.errorText($0.message, $0.field) }
            refilled
        }
    }
}

extension Component {
    private static let errorSuffix = "-error"

    /// What `refilled` puts below a field, and takes away the next time.
    fileprivate static func errorText(_ message: String, _ field: String) -> Component {
        .text(Text(message, id: field + errorSuffix, style: .error))
    }

    fileprivate var isErrorText: Bool {
        guard case .text(let text) = self, let id = text.id else { return false }
        // By bytes: some characters swallow the hyphen behind them.
        return text.style == .error && id.utf8.suffix(Self.errorSuffix.utf8.count).elementsEqual(Self.errorSuffix.utf8)
    }

    /// The id under which its value is sent.
    fileprivate var field: String? {
        switch self {
        case .input(let input): input.id
        case .textArea(let area): area.id
        case .dropdown(let dropdown): dropdown.id
        case .singleSelect(let select): select.id
        case .checkbox(let checkbox): checkbox.id
        default: nil
        }
    }

    fileprivate func refilled(with values: InputValues, isWrong: Bool) -> Component {
        let state: SaveState? = isWrong ? .failed : nil
        switch self {
        case .input(var input):
            input.value = values.text(input.id)
            if input.saveState != .saved { input.saveState = state }
            return .input(input)
        case .textArea(var area):
            area.value = values.text(area.id)
            area.hasError = isWrong
            return .textArea(area)
        case .dropdown(var dropdown):
            dropdown.value = values.text(dropdown.id).flatMap { dropdown.options.contains(id: $0) ? $0 : nil }
            if dropdown.saveState != .saved { dropdown.saveState = state }
            return .dropdown(dropdown)
        case .singleSelect(var select):
            select.value = values.text(select.id).flatMap { select.options.contains(id: $0) ? $0 : nil }
            if select.saveState != .saved { select.saveState = state }
            return .singleSelect(select)
        case .checkbox(var checkbox):
            checkbox.value = values.ticks(checkbox.id).filter { checkbox.options.contains(id: $0) }
            if checkbox.saveState != .saved { checkbox.saveState = state }
            return .checkbox(checkbox)
        default:
            return self
        }
    }
}

extension [Option] {
    fileprivate func contains(id: String) -> Bool { contains { $0.id == id } }
}
