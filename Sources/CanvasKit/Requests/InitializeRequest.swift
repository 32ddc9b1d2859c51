/// A request for the first canvas.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct InitializeRequest: WorkspaceRequest {
    /// The whole request.
    public let json: JSON
    /// The workspace of the app.
    public let workspaceID: String

    /// Views a request.
    ///
    /// - Parameter json: The body of the request.
    /// - Throws: ``RequestError`` when it names no workspace.
    public init(_ json: JSON) throws(RequestError) {
        self.json = json
        workspaceID = try Self.workspaceID(in: json)
    }

    /// The results of the configuration, or the options that the Inbox app replied with: a JSON object.
    public var cardCreationOptions: JSON? { json.object("card_creation_options") }
}
