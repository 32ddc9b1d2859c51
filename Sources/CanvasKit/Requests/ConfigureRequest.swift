/// A request for the next question to the teammate who inserts the app, or for the end of the configuration.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct ConfigureRequest: WorkspaceRequest, ComponentRequest {
    /// The whole request.
    public let json: JSON
    /// The workspace of the app.
    public let workspaceID: String
    /// The id of the pressed component; nil in the first request.
    public let componentID: String?
    /// The canvas of the component; nil in the first request.
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

    /// Whether this is the first request of a configuration.
    public var isFirst: Bool { componentID?.isEmpty ?? true }
}
