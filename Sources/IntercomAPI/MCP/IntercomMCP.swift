/// A client of Intercom's server for the Model Context Protocol, which searches a workspace and reads it.
///
/// ```swift
/// let search = try UniversalSearch(.conversations, where: [.init(.state, "open")], limit: 50)
/// for try await found in intercom.mcp.search(search) { print(found.id, found.title ?? "") }
/// await intercom.mcp.close()
/// ```
///
/// A session begins with the first call, and once again when the server has lost it. Copies of a client share it. The server
/// takes the same token as the REST API; there is none in Australia. Source: <https://developers.intercom.com/docs/guides/mcp>.
public struct IntercomMCP: Sendable {
    let session: MCPSession
    let lane: CallLane

    /// The tools of the server.
    ///
    /// - Returns: The tools, from all pages of their list.
    /// - Throws: ``IntercomError``; ``Failure``; ``RepeatedCursorError``; `CancellationError`.
    public func tools() async throws -> [Tool] {
        var tools: [Tool] = []
        var cursor: String?
        var seen: Set<String> = []
        repeat {
            let parameters: JSON = cursor.map { ["cursor": JSON($0)] } ?? [:]
            let list = try await session.request(
                "tools/list",
                parameters,
                named: "tools/list",
                isRepeatable: true,
                lane
            )
            tools += list.list("tools").filter { $0.kind == .object }.map(Tool.init)
            cursor = list["nextCursor"]?.string
            if let cursor, !seen.insert(cursor).inserted {
                throw RepeatedCursorError(call: "tools/list", cursor: PageCursor(style: .cursor, value: cursor))
            }
        } while cursor != nil
        return tools
    }

    /// Calls a tool by its name, for what has no method of its own here.
    ///
    /// - Parameters:
    ///   - tool: The name of the tool.
    ///   - arguments: Its arguments: a JSON object.
    ///   - isRepeatable: Whether the call may be sent again when nobody knows if it arrived.
    /// - Returns: The result.
    /// - Throws: ``IntercomError``; ``Failure``, such as ``Failure/toolFailed(tool:message:)`` with what the tool says;
    ///   `CancellationError`.
    public func call(_ tool: String, arguments: JSON = [:], isRepeatable: Bool = false) async throws -> ToolResult {
        let parameters: JSON = ["name": JSON(tool), "arguments": arguments]
        let json = try await session.request(
            "tools/call",
            parameters,
            named: tool,
            isRepeatable: isRepeatable,
            lane
        )
        let result = ToolResult(json)
        guard json["isError"]?.bool != true else { throw Failure.toolFailed(tool: tool, message: result.text) }
        return result
    }

    /// Ends the session, which another call begins again.
    ///
    /// A server that is not told ends it by itself.
    public func close() async { await session.end(lane) }

    /// The result of a call that changes nothing.
    func read(_ tool: String, _ arguments: JSON) async throws -> JSON {
        try await call(tool, arguments: arguments, isRepeatable: true).json
    }
}

extension IntercomClient {
    /// Intercom's server for the Model Context Protocol.
    public var mcp: IntercomMCP { IntercomMCP(session: mcpSession, lane: lane) }
}
