/// Asks for the components of a live canvas, whenever the Messenger shows it.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct LiveCanvasRequest: WorkspaceRequest {
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

    /// The canvas whose components are asked for, with its stored data.
    public var canvas: CurrentCanvas? { json.object("canvas").map(CurrentCanvas.init) }
}
