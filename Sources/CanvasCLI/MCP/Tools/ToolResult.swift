import CanvasTesting

/// The result of a tool.
enum ToolResult {
    case text(String)
    /// JSON, which older clients get as text.
    case structured(JSON)

    func json(in version: MCPVersion) -> JSON {
        switch self {
        case .text(let text): ["content": [Self.content(text)]]
        case .structured(let json):
            version.hasStructuredContent
                ? ["content": [Self.content(json.description)], "structuredContent": json]
                : ["content": [Self.content(json.description)]]
        }
    }

    static func failure(_ text: String) -> JSON { ["content": [content(text)], "isError": true] }

    private static func content(_ text: String) -> JSON { ["type": "text", "text": JSON(text)] }
}
