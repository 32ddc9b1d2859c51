/// Says that a component was pressed.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
public struct SubmitRequest: WorkspaceRequest {
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
        let component = json.present("component_id")
        componentID = component?.identifier
        if let component, componentID == nil {
            throw RequestError(path: "component_id", expected: "a string", found: component)
        }
        currentCanvas = try Self.currentCanvas(in: json)
    }

    /// What was typed, chosen and ticked on the canvas.
    public var inputValues: InputValues { InputValues(json["input_values"] ?? [:]) }
}
