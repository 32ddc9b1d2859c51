import CanvasTesting
import ProgramRunner
import Testing

/// A session with `canvaskit mcp`: lines go in, JSON comes out.
struct MCPSession {
    /// The messages of the server, one for each line.
    let messages: [JSON]
    let errors: String

    /// Sends lines after `initialize` and waits for the end.
    init(
        version: String = "2025-11-25",
        environment: [String: String] = [:],
        _ lines: [String]
    ) async throws {
        try await self.init(environment: environment, lines: [Self.initialize(version)] + lines)
    }

    /// Sends lines alone.
    init(environment: [String: String] = [:], lines: [String]) async throws {
        let input = lines.map { "\($0)\n" }.joined()
        let outcome = try await Program("canvaskit").run(["mcp"], environment: environment, input: input)
        #expect(outcome.status == 0)
        errors = outcome.errors
        messages = try outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
            try JSON(parsing: String($0))
        }
        #expect(outcome.output.isEmpty || outcome.output.hasSuffix("\n"))
    }

    static func initialize(_ version: String) -> String {
        request("first", "initialize", ["protocolVersion": JSON(version), "capabilities": [:]])
    }

    static func request(_ id: JSON, _ method: String, _ parameters: JSON? = nil) -> String {
        let members: [(String, JSON)] = [("jsonrpc", "2.0"), ("id", id), ("method", JSON(method))]
        return JSON(members: members + (parameters.map { [("params", $0)] } ?? [])).description
    }

    static func call(_ id: JSON, _ tool: String, _ arguments: JSON = [:]) -> String {
        request(id, "tools/call", ["name": JSON(tool), "arguments": arguments])
    }

    /// Calls one tool.
    static func call(_ tool: String, _ arguments: JSON = [:], environment: [String: String] = [:]) async throws -> JSON
    {
        let session = try await MCPSession(environment: environment, [call(1, tool, arguments)])
        return try #require(session.result(of: 1))
    }

    /// The response with an id.
    func response(to id: JSON) -> JSON? { messages.first { $0["id"] == id } }

    /// The result of the request with an id.
    func result(of id: JSON) -> JSON? { response(to: id)?["result"] }
}
