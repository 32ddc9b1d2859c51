import CanvasTesting
import Foundation
import ProgramRunner
import Testing

@testable import CanvasCLI

/// JSON-RPC and the life of a session.
@Suite(.timeLimit(.minutes(5))) struct MCPProtocolTests {
    private static let versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]

    @Test(arguments: versions + ["2099-01-01", ""])
    func versionIsTheClientsOrTheNewest(version: String) async throws {
        let session = try await MCPSession(version: version, [])
        let result = try #require(session.result(of: "first"))
        let expected = Self.versions.contains(version) ? version : Self.versions[0]
        #expect(result["protocolVersion"]?.string == expected)
        #expect(result["serverInfo"]?["name"] == "canvaskit")
        #expect(result["capabilities"]?["tools"] == [:] && result["capabilities"]?["resources"] == [:])
    }

    @Test(arguments: versions)
    func structuredContentIsForVersionsThatHaveIt(version: String) async throws {
        let session = try await MCPSession(
            version: version,
            [MCPSession.request(1, "tools/list"), MCPSession.call(2, "validate_canvas", ["canvas": []])]
        )
        let isStructured = version >= "2025-06-18"
        let tools = session.result(of: 1)?["tools"]?.elements.map(\.self) ?? []
        #expect(tools.contains { $0["outputSchema"] != nil } == isStructured)
        #expect(tools.contains { $0["annotations"] != nil } == (version >= "2025-03-26"))
        let result = session.result(of: 2)
        #expect((result?["structuredContent"] != nil) == isStructured)
        let text = try JSON(parsing: try #require(result?["content"]?[0]?["text"]?.string))
        #expect(text["valid"] == true)
        if isStructured { #expect(text == result?["structuredContent"]) }
    }

    @Test func idsComeBackByteForByte() async throws {
        let ids = [#""a""#, #""""#, #""é\u0041\n""#, "0", "-5", "1.50e3", "123456789012345678901234567890"]
        let lines = ids.map { #"{"jsonrpc":"2.0","id":\#($0),"method":"ping"}"# }
        let session = try await MCPSession(lines: lines)
        #expect(session.messages.map { $0["id"]?.description } == ids)
        #expect(session.messages.allSatisfy { $0["result"] == [:] && $0["jsonrpc"] == "2.0" })
    }

    @Test(arguments: [
        ("{", -32_700, "null"), ("nonsense", -32_700, "null"), ("7", -32_600, "null"),
        (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32_600, "1"),
        (#"{"id":1,"method":"ping"}"#, -32_600, "1"), (#"{"jsonrpc":"2.0","id":1}"#, -32_600, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32_600, "1"),
        (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32_600, "null"),
        (#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, -32_600, "null"),
        (#"{"jsonrpc":"2.0","id":1,"method":"prompts/list"}"#, -32_601, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#, -32_602, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32_602, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nope"}}"#, -32_602, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"doctor","arguments":[]}}"#, -32_602, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#, -32_602, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"canvaskit://x"}}"#, -32_002, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#, -32_600, "1"),
        ("[]", -32_600, "null"), (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32_600, "null"),
    ])
    func wrongMessageHasItsError(line: String, code: Int, id: String) async throws {
        let session = try await MCPSession([line, MCPSession.request("last", "ping")])
        #expect(session.messages.count == 3)
        #expect(session.messages[1]["error"]?["code"]?.integer == Int64(code))
        #expect(session.messages[1]["id"]?.description == id)
        #expect(session.messages[1]["error"]?["message"]?.string?.isEmpty == false)
        #expect(session.result(of: "last") == [:], "the session goes on")
    }

    @Test func initializeNeedsAVersion() async throws {
        let session = try await MCPSession(lines: [MCPSession.request(1, "initialize", [:])])
        #expect(session.response(to: 1)?["error"]?["code"]?.integer == -32_602)
    }

    @Test func onlyPingComesBeforeInitialize() async throws {
        let session = try await MCPSession(lines: [
            MCPSession.request(1, "ping"), MCPSession.request(2, "tools/list"), MCPSession.call(3, "doctor"), "[]",
        ])
        #expect(session.result(of: 1) == [:])
        #expect(session.messages.dropFirst().allSatisfy { $0["error"]?["code"]?.integer == -32_600 })
        #expect(session.messages.count == 4)
    }

    @Test func notificationsAndResponsesAreNotAnswered() async throws {
        let session = try await MCPSession([
            #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
            #"{"jsonrpc":"2.0","method":"nope","params":[]}"#,
            #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}"#, "", "  \r",
            #"{"jsonrpc":"2.0","id":5,"result":{}}"#,
        ])
        #expect(session.messages.count == 1 && session.errors.isEmpty)
    }

    @Test func batchesAreForOneVersion() async throws {
        let batch =
            "[\(MCPSession.request(1, "ping")),\(MCPSession.call("b", "draw_canvas", ["canvas": []])),7,"
            + #"{"jsonrpc":"2.0","method":"notifications/initialized"}]"#
        let quiet = #"[{"jsonrpc":"2.0","method":"notifications/initialized"}]"#
        let session = try await MCPSession(version: "2025-03-26", [quiet, batch])
        #expect(session.messages.count == 2)
        let responses = session.messages[1].elements.map(\.self)
        #expect(responses.map { $0["id"] } == [1, "b", .null])
        #expect(responses.last?["error"]?["code"]?.integer == -32_600)
        for version in Self.versions where version != "2025-03-26" {
            let refused = try await MCPSession(version: version, [batch])
            #expect(refused.messages[1]["error"]?["code"]?.integer == -32_600)
        }
    }

    @Test func lineBeyondTheLimitIsRefused() async throws {
        let long = MCPSession.call(
            1,
            "draw_canvas",
            ["canvas": JSON(String(repeating: "x", count: MCPServer.lineLimit))]
        )
        let session = try await MCPSession([long, MCPSession.request(2, "ping")])
        #expect(session.messages[1]["error"]?["code"]?.integer == -32_600)
        #expect(session.result(of: 2) == [:])
    }

    @Test func lastLineNeedsNoLineFeed() async throws {
        let outcome = try await Program("canvaskit").run(["mcp"], input: MCPSession.request(1, "ping"))
        #expect(outcome.status == 0 && outcome.output == #"{"jsonrpc":"2.0","id":1,"result":{}}"# + "\n")
    }

    @Test func responseComesWhileTheInputIsOpen() async throws {
        let program = try Program("canvaskit").converse(["mcp"])
        try await program.write(MCPSession.initialize("2025-11-25") + "\n")
        #expect(try await program.line()?.contains("protocolVersion") == true)
        program.closeInput()
        #expect(try await program.outcome().status == 0)
    }

    /// What is written to descriptor 1 of the program is what anything in it prints.
    @Test func whatElseIsPrintedGoesToTheStandardError() async throws {
        let program = try Program("canvaskit").converse(["mcp"])
        try await program.write(MCPSession.initialize("2025-11-25") + "\n")
        #expect(try await program.line()?.contains("protocolVersion") == true)
        let printed = try #require(FileHandle(forWritingAtPath: "/proc/\(program.id)/fd/1"))
        try printed.write(contentsOf: Data("a stray line\n".utf8))
        try printed.close()
        try await program.write(MCPSession.call(1, "draw_canvas", ["canvas": []]) + "\n")
        program.closeInput()
        let outcome = try await program.outcome()
        #expect(outcome.errors == "a stray line\n")
        #expect(try outcome.output.split(separator: "\n").map { try JSON(parsing: String($0))["id"] } == [1])
    }
}
