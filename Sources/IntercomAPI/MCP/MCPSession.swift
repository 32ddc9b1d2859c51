import HTTPTypes
import Synchronization

/// The session of a client with the MCP server: begun when it is needed, and begun again when the server has lost it.
///
/// Source: <https://modelcontextprotocol.io/specification/2025-11-25/basic/transports>.
final class MCPSession: Sendable {
    /// What the beginning has settled.
    private struct Standing: Equatable {
        /// The id; nil for a server that keeps none.
        let id: String?
        let version: MCPVersion
        /// The number of the session, by which one is told from the next.
        let number: Int64
    }

    private struct State {
        var standing: Standing?
        var lastID: Int64 = 0
    }

    private let sender: CallSender?
    private let state = Mutex(State())
    private let lease = Lease()

    /// Takes the sender of messages; nil for a region without an MCP server.
    init(_ sender: CallSender?) {
        self.sender = sender
    }

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: The method, such as `tools/call`.
    ///   - parameters: Its parameters.
    ///   - name: The name in errors and metrics.
    ///   - isRepeatable: Whether it may be sent again when nobody knows if it arrived.
    ///   - lane: The lane.
    /// - Returns: The result.
    /// - Throws: ``IntercomError``; ``IntercomMCP/Failure``; `CancellationError`.
    func request(
        _ method: String,
        _ parameters: JSON,
        named name: String,
        isRepeatable: Bool,
        _ lane: CallLane
    ) async throws -> JSON {
        guard let sender else { throw IntercomMCP.Failure.unsupportedRegion }
        let message = Message(method: method, parameters: parameters, name: name, isRepeatable: isRepeatable)
        let standing = try await begun(sender, lane)
        do {
            return try await result(of: message, in: standing, sender, lane).result
        } catch let error as IntercomError where error.status == .notFound && standing.id != nil {
            // The server has lost the session, and has done nothing.
            state.withLock { if $0.standing == standing { $0.standing = nil } }
            return try await result(of: message, in: try await begun(sender, lane), sender, lane).result
        }
    }

    /// Ends the session, if there is one; a server that cannot be told ends it by itself.
    func end(_ lane: CallLane) async {
        let standing = state.withLock { state in
            defer { state.standing = nil }
            return state.standing
        }
        guard let sender, let standing, standing.id != nil else { return }
        var call = APICall(.delete, Self.path("end"), isRepeatable: false)
        call.fields = Self.fields(standing)
        _ = try? await sender.send(call, lane)
    }

    // MARK: - Beginning

    private func begun(_ sender: CallSender, _ lane: CallLane) async throws -> Standing {
        if let standing = state.withLock(\.standing) { return standing }
        let holder = try await lease.take()
        defer { withExtendedLifetime(holder) {} }
        // Whoever had the lease before may have begun one.
        if let standing = state.withLock(\.standing) { return standing }
        let hello = Message(
            method: "initialize",
            parameters: [
                "protocolVersion": JSON(MCPVersion.newest.rawValue), "capabilities": [:],
                "clientInfo": ["name": "canvas-kit", "version": "1"],
            ],
            name: "initialize",
            isRepeatable: true
        )
        let (result, response) = try await result(of: hello, in: nil, sender, lane)
        let word = result["protocolVersion"]?.string ?? ""
        guard let version = MCPVersion(rawValue: word) else { throw IntercomMCP.Failure.unsupportedVersion(word) }
        let standing = Standing(id: response.headers[.mcpSessionID], version: version, number: nextID())
        let body: JSON = ["jsonrpc": "2.0", "method": "notifications/initialized"]
        var call = APICall(.post, Self.path("initialized"), body: body, isRepeatable: true)
        (call.accept, call.fields) = (Self.accepted, Self.fields(standing))
        _ = try await sender.send(call, lane)
        state.withLock { $0.standing = standing }
        return standing
    }

    // MARK: - Messages

    private struct Message {
        let method: String
        let parameters: JSON
        let name: String
        let isRepeatable: Bool
    }

    private func result(
        of message: Message,
        in standing: Standing?,
        _ sender: CallSender,
        _ lane: CallLane
    ) async throws -> (result: JSON, APIResponse) {
        let id = nextID()
        let body: JSON = [
            "jsonrpc": "2.0", "id": JSON(id), "method": JSON(message.method), "params": message.parameters,
        ]
        var call = APICall(.post, Self.path(message.name), body: body, isRepeatable: message.isRepeatable)
        call.accept = Self.accepted
        call.messageID = id
        if let standing { call.fields = Self.fields(standing) }
        let response = try await sender.send(call, lane)
        if let error = response.json.object("error") {
            throw IntercomMCP.Failure.refused(
                code: error["code"]?.integer ?? 0,
                message: error["message"]?.string ?? "no reason is given"
            )
        }
        guard response.json["id"]?.integer == id, let result = response.json.object("result") else {
            throw IntercomMCP.Failure.unexpectedResponse("\(message.name) has no result")
        }
        return (result, response)
    }

    private func nextID() -> Int64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    private static let accepted = "application/json, text/event-stream"

    /// The server's own path, by the name of what is asked for.
    private static func path(_ name: String) -> APIPath { APIPath(text: "", template: "/mcp \(name)") }

    private static func fields(_ standing: Standing) -> HTTPFields {
        var fields: HTTPFields = [.mcpProtocolVersion: standing.version.rawValue]
        fields[.mcpSessionID] = standing.id
        return fields
    }
}
