/// An app that its program prepares before it serves: it reads settings, opens a database, starts services.
///
/// ```swift
/// @main
/// struct Greeter: PreparedApp {
///     let greeting: String
///
///     static func prepare(_ setup: inout AppSetup) async throws -> Greeter {
///         Greeter(greeting: try setup.environment.require("GREETING"))
///     }
///
///     func initialize(_ request: InitializeRequest) -> Canvas {
///         Canvas { Text(greeting, style: .header) }
///     }
/// }
/// ```
///
/// An app that needs nothing of this is a ``CanvasApp``.
public protocol PreparedApp: CanvasHandler {
    /// Makes the app, once, before its program listens.
    ///
    /// - Parameter setup: The program's environment and log, and a place for what runs beside the app.
    /// - Returns: The app.
    /// - Throws: ``SettingsError`` ends the program with status 78, any other error with 1, each with one line that says why.
    static func prepare(_ setup: inout AppSetup) async throws -> Self
}

/// An app that needs nothing but itself.
///
/// ```swift
/// @main
/// struct Hello: CanvasApp {
///     func initialize(_ request: InitializeRequest) -> Canvas {
///         Canvas { Text("Hello!", style: .header) }
///     }
/// }
/// ```
///
/// One with settings, a database or services is a ``PreparedApp``.
public protocol CanvasApp: PreparedApp {
    /// Creates the app when its program starts.
    init()
}

extension CanvasApp {
    /// Creates the app; nothing has to be prepared.
    public static func prepare(_ setup: inout AppSetup) -> Self { Self() }
}
