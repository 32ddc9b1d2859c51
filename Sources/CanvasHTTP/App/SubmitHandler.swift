/// An app whose canvases can be submitted.
public protocol SubmitHandler: CanvasHandler {
    /// Answers `POST /submit` with what is shown next.
    ///
    /// - Parameter request: What was pressed, typed and chosen.
    /// - Returns: What is shown next.
    /// - Throws: `FieldError` or `FieldErrors` to show the same form again with what is wrong; `RequestError` to
    ///   refuse the request; any other error shows the person a small error canvas.
    func submit(_ request: SubmitRequest) async throws -> SubmitReply
}
