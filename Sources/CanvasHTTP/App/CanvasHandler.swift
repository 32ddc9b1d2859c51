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
