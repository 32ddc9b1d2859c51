import CanvasTesting
import HTTPTypes
import MicroHTTP
import ProgramRunner
import Synchronization
import Testing

@testable import CanvasCLI

/// The command `canvaskit fin`, run as a program.
@Suite(.timeLimit(.minutes(5))) struct FinCommandTests {
    private static let token = "dG9rOnNlY3JldC10b2tlbg=="

    /// A Fin that says the same to everybody.
    private struct Fin: Sendable {
        var response: JSON = ["status": "thinking"]
        var status = HTTPResponse.Status.ok
        var hasStream = true
        var streamStatus = HTTPResponse.Status.ok
        var events: [JSON] = []

        func server() -> ScriptedAPI {
            ScriptedAPI { request, _ in
                if request.method == .get {
                    let stream = events.map { "data: \($0)\n\n" }.joined()
                    return .scripted(streamStatus, stream, headers: [.contentType: "text/event-stream"])
                }
                guard status == .ok, hasStream else { return .scripted(status, response.description) }
                let host = HTTPField.Name("Host").flatMap { request.headers[$0] } ?? ""
                let url = JSON("http://\(host)/stream?accessToken=planted-stream-token")
                let members = response.members.map { ($0.key, $0.value) } + [("sse_subscription_url", url)]
                return .scripted(.ok, JSON(members: members).description)
            }
        }
    }

    private func run(_ fin: Fin, _ arguments: [String]) async throws -> (Program.Outcome, [ServerRequest]) {
        let server = fin.server()
        let outcome = Mutex<Program.Outcome?>(nil)
        try await Served.handler(server) { url in
            let environment = ["INTERCOM_ACCESS_TOKEN": Self.token, "INTERCOM_API_URL": url]
            let made = try await Program("canvaskit").run(["fin"] + arguments, environment: environment)
            outcome.withLock { $0 = made }
        }
        let kept = outcome.withLock(\.self)
        let made = try #require(kept)
        #expect(!(made.output + made.errors).contains(Self.token) && !made.errors.contains("planted-stream-token"))
        return (made, server.requests)
    }

    private static func chunk(_ index: Int, _ text: String) -> JSON {
        ["event_name": "fin_reply_chunk", "stream_id": "s", "chunk_index": JSON(index), "chunk_text": JSON(text)]
    }

    private static func reply(_ id: String, _ body: String, stream: String? = nil) -> JSON {
        let json: JSON = [
            "event_name": "fin_replied", "message": ["id": JSON(id), "body": JSON(body)], "status": "replying",
        ]
        return stream.map { json.merging(["stream_id": JSON($0)]) } ?? json
    }

    private static func status(_ status: String, reason: String? = nil) -> JSON {
        let json: JSON = ["event_name": "fin_status_updated", "status": JSON(status)]
        return reason.map { json.merging(["reason": JSON($0)]) } ?? json
    }

    private static let answer = [
        chunk(0, "It is"), chunk(1, "It is on its way."), reply("1", "<p>It is on its way.</p>", stream: "s"),
        reply("2", "<p>More at <a href=\"https://example.com/\">the shop</a>.</p>"), status("awaiting_user_reply"),
    ]

    @Test("Words are printed once, however often they come") func words() async throws {
        let (outcome, requests) = try await run(Fin(events: Self.answer), ["start", "Where is my order?"])
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2 && lines[0] == "It is on its way." && lines[1].hasPrefix("More at the shop"))
        let body = try JSON(parsing: requests[0].body)
        let id = try #require(body["conversation_id"]?.string)
        #expect(id.hasPrefix("canvaskit-") && outcome.errors.contains("canvaskit fin reply \(id) TEXT\n"))
        #expect(requests.map(\.target.path) == ["/fin/start", "/stream"])
        #expect(body["user"] == ["id": "canvaskit"] && body["message"]?["body"] == "Where is my order?")
        #expect(requests[1].headers[.authorization] == nil)
    }

    @Test("Events are printed one a line") func events() async throws {
        let (outcome, requests) = try await run(Fin(events: Self.answer), ["ask", "Why?", "--json", "--user", "7"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let lines = try outcome.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(lines == Self.answer)
        #expect(requests[0].target.path == "/fin/ask")
        let body = try JSON(parsing: requests[0].body)
        #expect(body["user"] == ["id": "7"])
    }

    @Test("A handover, a rating and what Fin did not take are on the standard error") func remarks() async throws {
        let response: JSON = ["status": "thinking", "errors": ["user": ["attributes": ["plan": "does not exist"]]]]
        let rating: JSON = ["event_name": "csat_requested", "csat": ["options": [["key": "bad"], ["key": "good"]]]]
        let events = [
            Self.chunk(0, "One"), Self.status("escalated", reason: "Routed"), Self.status("complete"), rating,
        ]
        let (outcome, requests) = try await run(Fin(response: response, events: events), ["reply", "c-1", "A person!"])
        #expect(outcome.status == 0 && outcome.output == "One\n")
        for words in ["did not take user.attributes.plan: does not exist", "hands the conversation over: Routed"] {
            #expect(outcome.errors.contains(words))
        }
        #expect(outcome.errors.contains("asks for a rating: bad, good"))
        let body = try JSON(parsing: requests[0].body)
        #expect(requests[0].target.path == "/fin/reply" && body["conversation_id"] == "c-1")
    }

    @Test("Each failure has its exit status, and says what happened") func failures() async throws {
        let refusal: JSON = ["errors": [["code": "parameter_invalid", "message": "Conversation not found"]]]
        let cases: [(Fin, Int32, String)] = [
            (
                Fin(response: refusal, status: .badRequest), 1,
                "POST /fin/reply 400 parameter_invalid: Conversation not found"
            ),
            (Fin(response: ["errors": []], status: .unauthorized), 77, "POST /fin/reply 401"),
            (Fin(hasStream: false), 69, "no event stream: Fin answers by webhook"),
            (Fin(streamStatus: .unauthorized), 74, "event stream lost: status 401"),
        ]
        for (fin, status, words) in cases {
            let (outcome, _) = try await run(fin, ["reply", "c-1", "Hello"])
            #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
        }
        let nobody = try await Program("canvaskit").run(
            ["fin", "ask", "Why?"],
            environment: ["INTERCOM_ACCESS_TOKEN": "t", "INTERCOM_API_URL": "http://127.0.0.1:1"]
        )
        #expect(nobody.status == 69 && nobody.errors.contains("connection refused"))
        let unset = try await Program("canvaskit").run(["fin", "ask", "Why?"])
        #expect(unset.status == 78 && unset.errors.contains("INTERCOM_ACCESS_TOKEN"))
    }

    @Test("What does not go on with the words before begins a line of its own") func lines() {
        var words = FinWords()
        var text = ""
        for event in [
            Self.chunk(0, "One"), Self.chunk(1, "One two"), Self.chunk(2, "Another"),
            Self.reply("1", "<p>Another one</p>", stream: "s"), Self.reply("2", ""),
            Self.reply("3", "<p>a</p><p>b</p>"),
        ] {
            text += words.added(by: FinEvent(event))
        }
        text += words.end()
        #expect(text.hasPrefix("One two\nAnother one\na\n") && text.hasSuffix("b\n"))
    }
}
