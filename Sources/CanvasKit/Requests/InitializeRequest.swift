/// Asks for the first canvas.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct InitializeRequest: WorkspaceRequest {
    /// The whole request, as it came.
    public let json: JSON
    /// The workspace that the app is installed in.
    public let workspaceID: String

    /// Views a request.
    ///
    /// - Parameter json: The body of the request.
    /// - Throws: ``RequestError`` when it names no workspace.
    public init(_ json: JSON) throws(RequestError) {
        self.json = json
        workspaceID = try Self.workspaceID(in: json)
    }

    /// What the configuration ended with, or what the Inbox app answered: a JSON object.
    public var cardCreationOptions: JSON? { json.object("card_creation_options") }
}
