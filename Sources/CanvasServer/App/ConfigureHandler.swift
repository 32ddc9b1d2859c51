/// An app that a teammate configures before it is inserted.
public protocol ConfigureHandler: CanvasApp {
    /// Answers `POST /configure` with the next question, or with the results that end the configuration.
    ///
    /// - Parameter request: What was pressed, typed and chosen; nothing yet in the first request.
    /// - Returns: The next canvas, or the results, which arrive as `card_creation_options` in the initialize request.
    /// - Throws: `RequestError` to refuse the request; any other error shows the teammate a small error canvas.
    func configure(_ request: ConfigureRequest) async throws -> ConfigureReply
}
