/// Says that a component was pressed.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct SubmitRequest: WorkspaceRequest, ComponentRequest {
    /// The whole request, as it came.
    public let json: JSON
    /// The workspace that the app is installed in.
    public let workspaceID: String
    /// The id of what was pressed; of a dropdown with an action, possibly the id of the chosen option.
    public let componentID: String?
    /// The canvas that it stood on.
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
