/// Asks what a teammate is to be asked before the app is inserted, and what follows from the answers.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct ConfigureRequest: WorkspaceRequest, ComponentRequest {
    /// The whole request, as it came.
    public let json: JSON
    /// The workspace that the app is installed in.
    public let workspaceID: String
    /// The id of what was pressed; nil in the first request.
    public let componentID: String?
    /// The canvas that it stood on; nil in the first request.
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

    /// Whether the configuration begins with this request: nothing was pressed.
    public var isFirst: Bool { componentID?.isEmpty ?? true }
}
