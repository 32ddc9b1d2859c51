import CanvasServer
import CanvasTesting
import HostSystem

/// A server of the Model Context Protocol: JSON-RPC 2.0, a message a line.
struct MCPServer {
    /// The maximum size of a line in bytes; a canvas has at most 64 KB.
    static let lineLimit = 4 << 20
    /// The maximum depth of a message: a canvas may be nested too deeply, and is told so.
    private static let maximumDepth = 256

    private let tools: [any MCPTool]
    private let write: @Sendable ([UInt8]) -> Void
    private let underWay = RequestsUnderWay()
    /// nil before `initialize`.
    private var version: MCPVersion?

    /// Creates a server.
    ///
    /// - Parameters:
    ///   - tools: The tools, in the order of their list.
    ///   - write: Writes a line to the client.
    init(tools: [any MCPTool], write: @escaping @Sendable ([UInt8]) -> Void) {
        (self.tools, self.write) = (tools, write)
    }

    /// Responds to the messages of an input until its end, and then finishes what is under way.
    mutating func serve(_ input: consuming InputLines) async {
        await withTaskGroup { group in
            while let line = await input.next() {
                switch respond(to: line) {
                case .nothing: break
                case .response(let response): send(response)
                case .later(let responses):
                    group.addTask { [self] in if let response = await responses.response() { send(response) } }
                }
            }
        }
    }

    private func send(_ response: JSON) {
        // Line breaks can only be between the values of JSON that came as text.
        let line = response.bytes.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
        write(line + [UInt8(ascii: "\n")])
    }

    // MARK: - Lines

    /// What is sent for a line.
    private enum Reply {
        case nothing
        case response(JSON)
        case later(PendingResponses)

        static func result(_ result: JSON, of id: RPCID) -> Self { .response(id.response(with: result)) }
    }

    private mutating func respond(to line: InputLines.Line) -> Reply {
        guard case .bytes(let bytes) = line else {
            let error = RPCError.invalidRequest("The line is longer than \(Self.lineLimit) bytes.")
            return .response(error.response(to: nil))
        }
        if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") }) {
            return .nothing
        }
        do {
            let json = try JSON(parsing: bytes, maximumDepth: Self.maximumDepth)
            return json.kind == .array ? respond(toBatch: json) : respond(to: json)
        } catch {
            return .response(RPCError.parse("The line is not JSON: \(error).").response(to: nil))
        }
    }

    private mutating func respond(toBatch batch: JSON) -> Reply {
        guard let version else {
            return .response(RPCError.invalidRequest("The first request is initialize, alone.").response(to: nil))
        }
        guard version.hasBatches else {
            let message = "Version \(version.rawValue) of the protocol has no batches; send a message a line."
            return .response(RPCError.invalidRequest(message).response(to: nil))
        }
        guard batch[0] != nil else {
            return .response(RPCError.invalidRequest("The batch is empty.").response(to: nil))
        }
        var parts: [PendingResponses.Part] = []
        for message in batch.elements {
            switch respond(to: message) {
            case .nothing: break
            case .response(let response): parts.append(.response(response))
            case .later(let pending): parts += pending.parts
            }
        }
        return parts.isEmpty ? .nothing : .later(PendingResponses(parts: parts, isBatch: true))
    }

    private mutating func respond(to json: JSON) -> Reply {
        do {
            switch try RPCMessage(json) {
            case .response: return .nothing
            case .notification(let method, let parameters):
                if method == "notifications/cancelled", let id = parameters["requestId"].flatMap(RPCID.init) {
                    underWay.cancel(id)
                }
                return .nothing
            case .request(let id, let method, let parameters):
                do {
                    return try respond(to: id, method, parameters)
                } catch {
                    return .response(error.response(to: id))
                }
            }
        } catch {
            return .response(error.response)
        }
    }

    // MARK: - Requests

    private mutating func respond(to id: RPCID, _ method: String, _ parameters: JSON) throws(RPCError) -> Reply {
        switch method {
        case "initialize": return .result(try initialize(parameters), of: id)
        case "ping": return .result([:], of: id)
        default: break
        }
        guard let version else { throw .invalidRequest("Send initialize before \(method.plain).") }
        switch method {
        case "tools/list":
            try expectNoCursor(parameters)
            return .result(["tools": JSON(tools.map { $0.description(in: version) })], of: id)
        case "tools/call": return try call(parameters, in: version, for: id)
        case "resources/list":
            try expectNoCursor(parameters)
            return .result(["resources": JSON(EmbeddedArticle.all.map(\.resource))], of: id)
        case "resources/templates/list": return .result(["resourceTemplates": []], of: id)
        case "resources/read": return .result(try read(parameters), of: id)
        default:
            throw .unknownMethod(
                "Unknown method \(method.plain); this server has tools and resources, with list, call and read."
            )
        }
    }

    private mutating func initialize(_ parameters: JSON) throws(RPCError) -> JSON {
        guard version == nil else { throw .invalidRequest("The session is initialized already.") }
        guard let wanted = parameters["protocolVersion"]?.string else {
            throw .invalidParameters("initialize needs the string `protocolVersion`.")
        }
        let version = MCPVersion.negotiated(for: wanted)
        self.version = version
        return [
            "protocolVersion": JSON(version.rawValue), "capabilities": ["tools": [:], "resources": [:]],
            "serverInfo": ["name": "canvaskit", "version": JSON(Release.version)],
            "instructions": """
            For apps of Intercom's Canvas Kit. Check every canvas that you write with validate_canvas and apply its \
            patches. Look components up in component_reference and the Swift package in search_docs instead of guessing.
            """,
        ]
    }

    /// Lists have one page, so no cursor was ever sent.
    private func expectNoCursor(_ parameters: JSON) throws(RPCError) {
        guard parameters.present("cursor") == nil else {
            throw .invalidParameters("The cursor is unknown: the list has one page. Leave it out.")
        }
    }

    private func call(_ parameters: JSON, in version: MCPVersion, for id: RPCID) throws(RPCError) -> Reply {
        guard let name = parameters["name"]?.string else {
            throw .invalidParameters("tools/call needs the string `name`.")
        }
        let arguments = parameters.present("arguments") ?? [:]
        guard arguments.kind == .object else { throw .invalidParameters("The arguments of a tool are an object.") }
        guard let tool = tools.first(where: { $0.name == name }) else {
            let names = tools.map(\.name).joined(separator: ", ")
            throw .invalidParameters("Unknown tool \(name.plain); the tools are \(names).")
        }
        let task = try underWay.start(id) {
            id.response(with: await tool.result(for: ToolArguments(arguments), in: version))
        }
        return .later(PendingResponses(parts: [.task(task)], isBatch: false))
    }

    private func read(_ parameters: JSON) throws(RPCError) -> JSON {
        guard let uri = parameters["uri"]?.string else {
            throw .invalidParameters("resources/read needs the string `uri`.")
        }
        guard let article = EmbeddedArticle.all.first(where: { $0.uri == uri }) else {
            throw .resourceNotFound("Resource not found: \(uri.plain); resources/list has the URIs.")
        }
        let content: JSON = [
            "uri": JSON(article.uri), "mimeType": "text/markdown", "text": JSON(article.text),
        ]
        return ["contents": [content]]
    }
}
