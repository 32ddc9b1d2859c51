import CanvasTesting
import Foundation
import HTTPTypes
import MicroHTTP
import ProgramRunner
import Testing
import WebSyntax

@testable import CanvasCLI

/// The tools that send requests.
@Suite(.timeLimit(.minutes(5))) struct MCPSendingTests {
    private func send(_ url: String, _ arguments: JSON) async throws -> JSON {
        let all = (["url": JSON(url)] as JSON).merging(arguments)
        return try await MCPSession.call("send_request", all, environment: Served.environment)
    }

    @Test func requestIsSentAndItsReplyDrawn() async throws {
        try await Served.bakery { url in
            let first = try await send(url, ["flow": "initialize"])
            let content = try #require(first["structuredContent"])
            #expect(content["accepted"] == true && content["report"]?.string?.contains("# Order bread") == true)
            #expect(content["exchanges"]?[0]?["status"]?.integer == 200)
            #expect(content["exchanges"]?[0]?["answer"]?["canvas"] != nil)
            let values: JSON = ["email": "grace@example.com"]
            let pressed = try await send(url, ["flow": "submit", "press": "order", "set": values])
            #expect(pressed["structuredContent"]?["exchanges"]?[1]?["flow"] == "submit")
            let unsigned = try await send(url, ["flow": "initialize", "signature": "missing"])
            #expect(unsigned["structuredContent"]?["accepted"] == true)
            #expect(unsigned["structuredContent"]?["report"]?.string?.contains("status 401") == true)
        }
    }

    @Test(arguments: [
        "http://example.com", "https://localhost:8080", "http://127.0.0.1.example.com", "http://0.0.0.0:8080",
        "http://10.0.0.1", "http://localhost.example.com", "http://127.1", "http://[::2]:80",
        "http://localhost@example.com",
        "ftp://localhost", "localhost:8080",
    ])
    func onlyThisMachineIsCalled(url: String) async throws {
        let result = try await send(url, ["flow": "initialize"])
        #expect(result["isError"] == true)
        let text = result["content"]?[0]?["text"]?.string ?? ""
        #expect(text.contains("is not this machine") || text.contains("is not one like http://localhost:8080"))
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.8.7", true), ("LOCALHOST", true), ("::1", true), ("127.0.0.256", false),
        ("127.0.0", false), ("127.0.0.01", false), ("127.0.0.1.", false), ("", false),
    ])
    func loopbackIsKnown(host: String, isLoopback: Bool) {
        let authority = host.contains(":") ? "[\(host)]" : host
        #expect((WebURL("http://\(authority)")?.isThisMachine ?? false) == isLoopback)
    }

    @Test func nothingListensIsAResult() async throws {
        let result = try await send("http://127.0.0.1:1", ["flow": "initialize"])
        #expect(result["structuredContent"]?["accepted"] == false)
        #expect(result["structuredContent"]?["report"]?.string?.contains("no response") == true)
    }

    @Test func secretIsInNoAnswer() async throws {
        let secret = "test-client-secret-0001"
        let handler = CarelessServer(
            body: #"{"canvas":{"content":{"components":[{"type":"text","text":"\#(secret)"}]}}}"#
        )
        try await Served.handler(handler) { url in
            let result = try await send(url, ["flow": "initialize"])
            #expect(!result.description.contains(secret) && result.description.contains("(client secret)"))
        }
        let lines = [
            MCPSession.call(1, "send_request", ["url": "http://127.0.0.1:1", "flow": "initialize"]),
            MCPSession.call(2, "doctor", ["url": "http://127.0.0.1:1"]), MCPSession.request(3, "tools/list"),
            MCPSession.call(4, "send_request", ["url": "http://127.0.0.1:1", "flow": "initialize", "secret": "x"]),
        ]
        for value in [secret, "'\(secret)'", "CLIENT_SECRET=\(secret)"] {
            let session = try await MCPSession(environment: ["CLIENT_SECRET": value], lines)
            #expect(!session.messages.description.contains("client-secret-0001"))
            #expect(!session.errors.contains("client-secret-0001"))
        }
    }

    @Test func doctorTellsWhatItFinds() async throws {
        try await Served.bakery { url in
            let result = try await MCPSession.call("doctor", ["url": JSON(url)], environment: Served.environment)
            var verdicts: [String: String] = [:]
            for check in result["structuredContent"]?["checks"]?.elements.map(\.self) ?? [] {
                verdicts[check["check"]?.string ?? ""] = check["verdict"]?.string
            }
            #expect(verdicts["signed-request"] == "ok" && verdicts["secret"] != nil)
            #expect(result["structuredContent"]?["healthy"]?.bool == !verdicts.values.contains("fail"))
        }
    }

    @Test func cancelledRequestHasNoResponse() async throws {
        let server = SilentServer()
        try await Served.handler(server) { url in
            let program = try Program("canvaskit").converse(["mcp"], environment: Served.environment)
            try await program.write(MCPSession.initialize("2025-11-25") + "\n")
            try await program.write(
                MCPSession.call(7, "send_request", ["url": JSON(url), "flow": "initialize"]) + "\n"
            )
            await server.requests.first { _ in true }
            let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}"#
            try await program.write("\(cancel)\n\(MCPSession.request(8, "ping"))\n")
            _ = try await program.line()
            #expect(try await program.line() == #"{"jsonrpc":"2.0","id":8,"result":{}}"#)
            server.answer()
            program.closeInput()
            let outcome = try await program.outcome()
            #expect(outcome.status == 0 && outcome.output.isEmpty)
        }
    }

    @Test func whatIsUnderWayIsFinishedAfterTheEndOfTheInput() async throws {
        let server = SilentServer()
        try await Served.handler(server) { url in
            let program = try Program("canvaskit").converse(["mcp"], environment: Served.environment)
            let line = MCPSession.call(7, "send_request", ["url": JSON(url), "flow": "initialize"])
            try await program.write("\(MCPSession.initialize("2025-11-25"))\n\(line)\n\(line)\n")
            await server.requests.first { _ in true }
            program.closeInput()
            server.answer()
            let outcome = try await program.outcome()
            let messages = try outcome.output.split(separator: "\n").map { try JSON(parsing: String($0)) }
            #expect(outcome.status == 0 && messages.count == 3)
            #expect(
                messages.contains { $0["id"] == 7 && $0["error"]?["message"]?.string?.contains("has the id") == true }
            )
            #expect(messages.contains { $0["id"] == 7 && $0["result"] != nil })
        }
    }
}

/// A server that responds when it is told to.
private struct SilentServer: HTTPHandler, HTTPEndpoint {
    /// A value for each request.
    let requests: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation
    private let gate: AsyncStream<Void>
    private let open: AsyncStream<Void>.Continuation

    init() {
        (requests, arrived) = AsyncStream.makeStream()
        (gate, open) = AsyncStream.makeStream()
    }

    func answer() { open.finish() }

    var bodyLimit: Int { 100 << 10 }

    func respond(to request: ServerRequest) async -> ServerResponse {
        arrived.yield()
        for await _ in gate {}
        return ServerResponse(status: .notFound)
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status)
    }
}
