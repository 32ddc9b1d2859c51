extension IntercomMCP {
    /// The failure of a call that the server has answered.
    ///
    /// A call without an answer, or with a refused token, ends with ``IntercomError``.
    public enum Failure: Error, Equatable, Sendable {
        /// The region of the workspace has no MCP server.
        case unsupportedRegion
        /// The server speaks a version of the protocol that is not known here.
        case unsupportedVersion(String)
        /// The server refuses the request: an unknown tool, or wrong parameters.
        case refused(code: Int64, message: String)
        /// The tool says why it failed.
        case toolFailed(tool: String, message: String)
        /// An argument that the tool would refuse; nothing was sent.
        case invalidArgument(tool: String, message: String)
        /// The response is not what the protocol or Intercom documents.
        case unexpectedResponse(String)
    }
}

extension IntercomMCP.Failure: CustomStringConvertible {
    /// What failed, in the words of the server where it has some.
    public var description: String {
        switch self {
        case .unsupportedRegion:
            "unsupported region: Intercom has no MCP server in Australia; use the REST API, or set the URL of another server"
        case .unsupportedVersion(let version): "unsupported version of the Model Context Protocol: \(version)"
        case .refused(let code, let message): "request refused: \(message) (\(code))"
        case .toolFailed(let tool, let message): "\(tool) failed: \(message)"
        case .invalidArgument(let tool, let message): "invalid argument of \(tool): \(message)"
        case .unexpectedResponse(let words): "unexpected response: \(words)"
        }
    }
}
