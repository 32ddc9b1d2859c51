/// A request for the components of a live canvas, sent whenever the Messenger shows it.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct LiveCanvasRequest: WorkspaceRequest, CurrentCanvasRequest {
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

    /// The live canvas, with its stored data.
    public var currentCanvas: CurrentCanvas? { json.object("canvas").map(CurrentCanvas.init) }
}
