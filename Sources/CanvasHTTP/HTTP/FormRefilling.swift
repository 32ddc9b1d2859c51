import Logging

/// Shows a form again, with what was entered, when the app finds fault with its fields.
struct FormRefilling: Sendable {
    let log: DeduplicatingLog

    /// What is shown again when the app finds fault with what was entered.
    struct Form {
        let canvas: CurrentCanvas?
        /// nil for a sheet, whose fields are not on the canvas.
        let values: InputValues?

        init(_ request: some ComponentRequest) {
            canvas = request.currentCanvas
            values = request.inputValues
        }

        init(opening request: SubmitSheetRequest) {
            canvas = request.currentCanvas
            values = nil
        }
    }

    /// Shows the same form again when the app finds fault with its fields.
    func refilling<Reply>(
        _ form: @autoclosure () -> Form,
        _ reply: () async throws -> Reply,
        showing: (Canvas) -> Reply
    ) async throws -> Reply {
        do {
            return try await reply()
        } catch let error as FieldErrors {
            return showing(canvas(form(), telling: error.errors))
        } catch let error as FieldError {
            return showing(canvas(form(), telling: [error]))
        }
    }

    private func canvas(_ form: Form, telling errors: [FieldError]) -> Canvas {
        guard let canvas = form.canvas else {
            return Canvas { for error in errors { Text(error.message, style: .error) } }
        }
        if !canvas.hasParts {
            log.log(
                .warning,
                "field errors cannot be shown on a live canvas: Intercom did not send its components",
                ["fields": LogText.names(errors.map(\.field))]
            )
        }
        if form.values != nil, canvas.hasParts { warn(of: errors, strangersTo: canvas.fields) }
        return form.values.map { canvas.refilled(with: $0, errors: errors) } ?? canvas.telling(errors)
    }

    /// A message at the top may be meant, but a field that is only misspelt is never marked.
    private func warn(of errors: [FieldError], strangersTo fields: [String]) {
        let known = Set(fields)
        for error in errors where !known.contains(error.field) {
            log.log(
                .warning,
                "a field error names no component of the canvas, so its message is shown at the top",
                about: error.field,
                [
                    "field": "\(LogText.excerpt(error.field, LogText.maximumNameLength))",
                    "components": LogText.names(fields),
                ]
            )
        }
    }
}
