package import HTTPTypes

// The header fields of the Model Context Protocol, https://modelcontextprotocol.io/specification/2025-11-25/basic/transports

extension HTTPField.Name {
    /// `Mcp-Session-Id`, which names a session.
    package static let mcpSessionID = mcp("Mcp-Session-Id")

    /// `MCP-Protocol-Version`, the version that a session has agreed on.
    package static let mcpProtocolVersion = mcp("MCP-Protocol-Version")

    private static func mcp(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) is a token") }
        return name
    }
}
