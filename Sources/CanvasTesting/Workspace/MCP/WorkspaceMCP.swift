import HTTPTransport
import HTTPTypes

/// The MCP server of a simulated workspace: the sessions, and what each message gets.
///
/// Source: <https://modelcontextprotocol.io/specification/2025-11-25/basic/transports>. As Intercom's, it responds with an event
/// stream to whoever takes one.
struct WorkspaceMCP {
    static let path = "/mcp"

    private static let maximumSessions = 1_000
    private static let maximumDepth = 256

    /// The header fields of a request that count here.
    struct Fields {
        var accept: String?
        var sessionID: String?
        var version: String?

        init() {}

        /// Takes the fields out of a request by a function that knows its header.
        init(_ value: (HTTPField.Name) -> String?) {
            (accept, sessionID) = (value(.accept), value(.mcpSessionID))
            version = value(.mcpProtocolVersion)
        }

        /// Whether the client takes a media type.
        fileprivate func accepts(_ type: String) -> Bool {
            guard let accept else { return type == "application/json" }
            return accept.lowercased().split(separator: ",").contains { part in
                let range = part.prefix { $0 != ";" }.filter { $0 != " " }
                return range == type || range == "*/*" || range == "\(type.prefix { $0 != "/" })/*"
            }
        }
    }

    private var versions: [String: MCPVersion] = [:]
    /// The ids, oldest first.
    private var sessionIDs: [String] = []

    /// Ends all sessions, as a server does that starts again.
    mutating func forgetSessions() { self = WorkspaceMCP() }

    mutating func respond(
        _ method: HTTPRequest.Method,
        _ fields: Fields,
        _ body: [UInt8],
        _ state: inout WorkspaceState
    ) -> WorkspaceResponse {
        switch method {
        case .post: break
        case .delete:
            guard let id = fields.sessionID, versions.removeValue(forKey: id) != nil else { return Self.lost }
            sessionIDs.removeAll { $0 == id }
            return .empty(204)
        default:
            var response = WorkspaceResponse.empty(405)
            response.headers[.allow] = "POST, DELETE"
            return response
        }
        guard fields.accepts("application/json") || fields.accepts("text/event-stream") else {
            return Self.refusal(406, .invalidRequest("Accept application/json and text/event-stream."))
        }
        let message: RPCMessage
        do {
            message = try RPCMessage(try JSON(parsing: body, maximumDepth: Self.maximumDepth))
        } catch let fault as RPCMessage.Fault {
            return .json(fault.response, status: 400)
        } catch {
            return Self.refusal(400, .parse("The body is not JSON."))
        }
        if case .request(let id, "initialize", let parameters) = message {
            return initialize(id, parameters, fields)
        }
        if let word = fields.version, MCPVersion(rawValue: word) == nil {
            return Self.refusal(400, .invalidRequest("Unsupported protocol version: \(word.plain)"))
        }
        guard let session = fields.sessionID else {
            return Self.refusal(400, .invalidRequest("Mcp-Session-Id is required; begin with initialize."))
        }
        guard let version = versions[session] else { return Self.lost }
        guard case .request(let id, let method, let parameters) = message else { return .empty(202) }
        do {
            let result = try self.result(of: method, parameters, version, &state)
            return Self.response(id.response(with: result), fields)
        } catch {
            return Self.response(error.response(to: id), fields)
        }
    }

    // MARK: - Requests

    private mutating func initialize(_ id: RPCID, _ parameters: JSON, _ fields: Fields) -> WorkspaceResponse {
        guard let wanted = parameters["protocolVersion"]?.string else {
            return Self.response(RPCError.invalidParameters("protocolVersion is required.").response(to: id), fields)
        }
        let version = MCPVersion.negotiated(for: wanted)
        let session = RandomUUID().text
        if sessionIDs.count == Self.maximumSessions { versions[sessionIDs.removeFirst()] = nil }
        sessionIDs.append(session)
        versions[session] = version
        let result: JSON = [
            "protocolVersion": JSON(version.rawValue), "capabilities": ["tools": [:]],
            "serverInfo": ["name": "simulated-intercom", "version": "1"],
        ]
        var response = Self.response(id.response(with: result), fields)
        response.headers[.mcpSessionID] = session
        return response
    }

    private func result(
        of method: String,
        _ parameters: JSON,
        _ version: MCPVersion,
        _ state: inout WorkspaceState
    ) throws(RPCError) -> JSON {
        switch method {
        case "ping": return [:]
        case "tools/list":
            guard parameters.present("cursor") == nil else { throw .invalidParameters("Unknown cursor.") }
            return ["tools": JSON(SimulatedTool.all.map { $0.description(in: version) })]
        case "tools/call":
            let name = parameters["name"]?.string ?? ""
            guard let tool = SimulatedTool.all.first(where: { $0.name == name }) else {
                throw .invalidParameters("Unknown tool: \(name.plain)")
            }
            let arguments = parameters.present("arguments") ?? [:]
            guard arguments.kind == .object else { throw .invalidParameters("arguments has to be an object.") }
            return tool.result(for: arguments, &state)
        default: throw .unknownMethod("Method not found: \(method.plain)")
        }
    }

    // MARK: - Responses

    private static let lost = refusal(404, .unknownSession("Session not found"))

    private static func refusal(_ status: Int, _ error: RPCError) -> WorkspaceResponse {
        .json(error.response(to: nil), status: status)
    }

    private static func response(_ message: JSON, _ fields: Fields) -> WorkspaceResponse {
        guard fields.accepts("text/event-stream") else { return .json(message) }
        // The text of the message has no line breaks: it was written here.
        var response = WorkspaceResponse.text("event: message\ndata: \(message)\n\n", type: "text/event-stream")
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

extension SimulatedWorkspace {
    /// Ends all sessions of the workspace's MCP server, as when it starts again: a client has to begin a new one.
    public func endMCPSessions() { changeMCP { $0.forgetSessions() } }
}
