/// The tools, in the order of their list.
enum MCPTools {
    static let all: [any MCPTool] = [
        ValidateCanvasTool(), DrawCanvasTool(), ExplainRuleTool(), ComponentReferenceTool(), SearchDocsTool(),
        SendRequestTool(), DoctorTool(),
    ]
}
