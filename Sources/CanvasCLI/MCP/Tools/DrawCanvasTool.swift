import CanvasTesting

/// The tool that draws a canvas as text.
struct DrawCanvasTool: MCPTool {
    let name = "draw_canvas"
    let summary =
        "Draw a canvas as text, as people see it: [[ ]] primary button, [ ] secondary, ‹ › link; then id → action."
    let arguments: [(String, JSON)] = [("canvas", ["description": "JSON, or its text"])]
    let required = ["canvas"]
    let output: [(String, JSON)]? = nil

    func call(_ arguments: ToolArguments) throws -> ToolResult {
        let document: JSON
        switch try arguments.document("canvas") {
        case .success(let json): document = json
        case .failure(let error): throw ToolFailure("\(error.description) Correct it and draw again.")
        }
        guard let components = Self.components(of: document) else {
            throw ToolFailure(
                "There are no components to draw. Pass a response, a canvas with `content`, or an array of components; "
                    + "validate_canvas says what is missing."
            )
        }
        guard document.bytes.count <= CanvasValidator.sizeLimit * 4 else {
            throw ToolFailure("The canvas is too large to draw: Intercom accepts \(CanvasValidator.sizeLimit) bytes.")
        }
        return .text(CanvasDrawing(of: components.map(Component.init(reading:))).description)
    }

    private static func components(of document: JSON) -> [JSON]? {
        let found: JSON? =
            switch CanvasDocument(document) {
            case .component: [document]
            case .components: document
            default: (document.responseContent ?? document)["components"]
            }
        guard let found, found.kind == .array else { return nil }
        return found.elements.map(\.self)
    }
}
