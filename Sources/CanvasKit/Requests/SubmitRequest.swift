/// A request for the canvas after a press.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct SubmitRequest: WorkspaceRequest, ComponentRequest {
    /// The whole request.
    public let json: JSON
    /// The workspace of the app.
    public let workspaceID: String
    /// The id of the pressed component; of a dropdown with an action, possibly the id of the chosen option.
    public let componentID: String?
    /// The canvas of the component.
    public let currentCanvas: CurrentCanvas?

    /// Views a request.
    ///
    /// - Parameter json: The body of the request.
    /// - Throws: ``RequestError`` when it names no workspace, or its component or canvas is of another JSON type.
    public init(_ json: JSON) throws(RequestError) {
        self.json = json
        workspaceID = try Self.workspaceID(in: json)
        componentID = try Self.componentID(in: json)
        currentCanvas = try Self.currentCanvas(in: json)
    }
}
