import CanvasTesting

/// The tool that describes components.
struct ComponentReferenceTool: MCPTool {
    let name = "component_reference"
    let summary = "Attributes, Swift and JSON of one component; the list of all without `type`."
    var arguments: [(String, JSON)] {
        [("type", ["enum": JSON(Self.types.map { JSON($0) })])]
    }
    let output: [(String, JSON)]? = [("components", ["type": "array", "items": ["type": "object"]])]

    private static let types = ComponentKind.all.map(\.type)

    func call(_ arguments: ToolArguments) throws -> ToolResult {
        let type = try arguments.word("type", of: Self.types) { $0 }
        guard let kind = type.flatMap({ ComponentKind.byType[$0] }) else {
            return .structured(["components": JSON(ComponentKind.all.map { ComponentDescription(of: $0).short })])
        }
        return .structured(["components": [ComponentDescription(of: kind).json]])
    }
}
