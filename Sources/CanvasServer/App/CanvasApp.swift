import ArgumentParser

/// A Canvas Kit app.
///
/// An app is a struct that lists, one protocol each, what it answers; a flow that it does not list does not exist for
/// Intercom either. None of the protocols has a default, so a misspelt function is found when the app is compiled.
///
/// ```swift
/// @main
/// struct Hello: CanvasApp {
///     func initialize(_ request: InitializeRequest) -> Canvas {
///         Canvas { Text("Hello!", style: .header) }
///     }
/// }
/// ```
public protocol CanvasApp: Sendable {
    /// What the app shows first: `Canvas`, or `InboxCanvas` for an app of the Inbox alone.
    associatedtype FirstCanvas: CanvasConvertible = Canvas

    /// Creates the app when its program starts.
    init()

    /// Answers `POST /initialize` with the first canvas.
    ///
    /// - Parameter request: Where the app is to be shown.
    /// - Returns: The canvas.
    /// - Throws: `RequestError` to refuse the request; any other error shows the person a small error canvas.
    func initialize(_ request: InitializeRequest) async throws -> FirstCanvas
}

/// An app whose canvases can be submitted.
public protocol SubmitHandler: CanvasApp {
    /// Answers `POST /submit` with what is shown next.
    ///
    /// - Parameter request: What was pressed, typed and chosen.
    /// - Returns: What is shown next.
    /// - Throws: `FieldError` or `FieldErrors` to show the same form again with what is wrong; `RequestError` to
    ///   refuse the request; any other error shows the person a small error canvas.
    func submit(_ request: SubmitRequest) async throws -> SubmitReply
}

/// An app with sheets: pages of its own that open over the Messenger.
public protocol SheetHandler: CanvasApp {
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

extension CanvasApp {
    /// Runs the app's program: `serve` unless the command line says otherwise.
    @concurrent
    public static func main() async {
        await CommandLineRun.run(CanvasCommand<Self>.self)
    }
}
