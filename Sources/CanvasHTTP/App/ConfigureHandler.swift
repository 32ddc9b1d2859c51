/// An app that a teammate configures before it is inserted.
///
/// The first request has nothing pressed. A question may keep the answers so far as a value of the app's own type, and the
/// results are one, too; both are read back in the version that they were written in:
///
/// ```swift
/// struct Teams: CanvasApp, ConfigureHandler {
///     struct Settings: Codable { var team: String }
///
///     func configure(_ request: ConfigureRequest) async throws -> ConfigureReply {
///         if request.isFirst {
///             return .canvas { Button("Sales", id: "team".with("sales"), style: .secondary, action: .submit) }
///         }
///         return try await request.routed {
///             On("team", String.self) { team in try .results(encoding: Settings(team: team)) }
///         }
///     }
///
///     func initialize(_ request: InitializeRequest) -> Canvas {
///         let settings = request.cardCreationOptions(as: Settings.self)
///         return Canvas { Text(settings.map { "Ask \($0.team)" } ?? "Not configured yet") }
///     }
/// }
/// ```
public protocol ConfigureHandler: CanvasHandler {
    /// Answers `POST /configure` with the next question, or with the results that end the configuration.
    ///
    /// - Parameter request: What was pressed, typed and chosen; nothing yet in the first request.
    /// - Returns: The next canvas, or the results, which arrive as `card_creation_options` in the initialize request.
    /// - Throws: `FieldError` or `FieldErrors` to show the same form again with what is wrong; `RequestError` to
    ///   refuse the request; any other error shows the teammate a small error canvas.
    func configure(_ request: ConfigureRequest) async throws -> ConfigureReply
}
