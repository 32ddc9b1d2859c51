import ArgumentParser

/// A handler of `POST /initialize`, which every app is.
///
/// An app is a struct that lists, one protocol each, the flows it responds to; a flow that it does not list does not exist
/// for Intercom either. None of the protocols has a default, so a misspelt function is found when the app is compiled.
///
/// List ``CanvasApp`` or ``PreparedApp``, which say how the app is made, rather than this one.
public protocol CanvasHandler: Sendable {
    /// What the app shows first: `Canvas`, or `InboxCanvas` for an app of the Inbox alone.
    associatedtype FirstCanvas: CanvasConvertible = Canvas

    /// Responds to `POST /initialize` with the first canvas.
    ///
    /// - Parameter request: Where the app is to be shown.
    /// - Returns: The canvas.
    /// - Throws: `RequestError` to refuse the request; any other error shows the person a small error canvas.
    func initialize(_ request: InitializeRequest) async throws -> FirstCanvas
}

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

/// An app with sheets: pages of its own that open over the Messenger.
public protocol SheetHandler: CanvasHandler {
    /// Answers `POST /sheet` with the page.
    ///
    /// - Parameter request: Who opens it. The request is not signed; only the user is proven.
    /// - Returns: The page.
    /// - Throws: Any error shows the person a small error page.
    func openSheet(_ request: OpenSheetRequest) async throws -> SheetPage

    /// Answers `POST /submit-sheet` with the canvas that replaces the one which opened the sheet.
    ///
    /// - Parameter request: What the page submitted.
    /// - Returns: What is shown next.
    /// - Throws: `FieldError` or `FieldErrors` to show the canvas that opened the sheet, and above it what is wrong;
    ///   `RequestError` to refuse the request; any other error shows the person a small error canvas.
    func submitSheet(_ request: SubmitSheetRequest) async throws -> SubmitSheetReply
}

extension PreparedApp {
    /// Runs the app's program: `serve` unless the command line says otherwise.
    @concurrent
    public static func main() async {
        await CommandLineRun.run(CanvasCommand<Self>.self)
    }
}
