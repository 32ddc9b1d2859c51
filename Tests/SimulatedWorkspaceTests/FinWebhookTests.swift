import CanvasCrypto
import IntercomAPI
import Synchronization
import Testing

@testable import CanvasTesting

/// What the Fin of a workspace tells by webhook.
@Suite(.timeLimit(.minutes(5))) struct FinWebhookTests {
    private static let secret = FinWebhookSecret("test-fin-signing-secret-0001")

    /// An app that keeps what it gets.
    private final class KeepingApp: AppTransport {
        let baseURL = "http://localhost:8080"
        private let got = Mutex<[AppRequest]>([])

        var requests: [AppRequest] { got.withLock(\.self) }

        func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
            got.withLock { $0.append(request) }
            return AppReply(status: 200)
        }
    }

    private func told(_ script: FinScript, _ work: (IntercomClient) async throws -> Void) async throws -> [String] {
        let (workspace, app) = (SimulatedWorkspace(), KeepingApp())
        workspace.fin.pace = .milliseconds(1)
        let messenger = SimulatedMessenger(transport: app, secret: ClientSecret("test-client-secret-0001"))
        let intercom = try workspace.client(version: "2.16")
        workspace.fin.next(script)
        try await messenger.deliverEvents(of: workspace.fin, signedWith: Self.secret) { try await work(intercom) }
        for request in app.requests {
            #expect(request.url == "http://localhost:8080/fin/webhooks")
            let signature = FinWebhookSignature.sign(request.body, with: Self.secret)
            #expect(request.headers[.finWebhookSignature] == signature)
        }
        return try app.requests.map { FinEvent(try JSON(parsing: $0.body)).short }
    }

    @Test("All but chunks is told, and some by webhook alone", arguments: [FinScript.inactivity, .expiredToken])
    func events(script: FinScript) async throws {
        let events = try await told(script) { _ = try await $0.fin.start("c-1", "Hello", user: "42") }
        let reply = "replying We deliver within two days."
        let reminder = script == .inactivity ? ["awaiting_user_reply Are you still there?"] : []
        #expect(events == [reply, "awaiting_user_reply"] + reminder)
    }

    @Test("What comes twice is told twice") func twice() async throws {
        let events = try await told(.repeatedEvents) { _ = try await $0.fin.start("c-1", "Hello", user: "42") }
        let reply = "replying We deliver within two days."
        #expect(events == [reply, reply, "awaiting_user_reply"])
    }

    @Test("A call that is refused has nothing told") func refusal() async throws {
        let events = try await told(.refusal) { intercom in
            _ = await #expect(throws: IntercomError.self) {
                try await intercom.fin.start("c-1", "Hello", user: "42")
            }
        }
        #expect(events.isEmpty)
    }

    @Test("A pause in one conversation holds up no other") func pauses() async throws {
        let workspace = SimulatedWorkspace()
        let intercom = try workspace.client(version: "2.16")
        let (sent, send) = AsyncStream.makeStream(of: String.self)
        let schedule = FinSchedule(of: workspace) { send.yield(FinEvent($0.json).conversationID ?? "") }
        await withTaskGroup { group in
            group.addTask { await schedule.run() }
            workspace.fin.next(FinScript(.pause(.seconds(3_600)), .reply("Late"), .awaitReply))
            _ = try? await intercom.fin.start("slow", "Hello", user: "42")
            _ = try? await intercom.fin.start("fast", "Hello", user: "42")
            #expect(await sent.first { _ in true } == "fast")
            #expect(workspace.fin.conversations.map(\.events.isEmpty) == [true, false])
            group.cancelAll()
        }
    }

    // MARK: - Seeds

    @Test("A seed has scripts and procedures") func seed() async throws {
        let seed = try WorkspaceSeed(
            JSON(
                parsing: #"""
                    {
                      "fin_scripts": [
                        {"words": "Refund", "answer": "<p>Within 30 days.</p>"}, {"words": "lawyer", "script": "escalation"},
                        {"words": "order", "steps": [
                          {"chunks": ["It", "It is"]}, {"pause": 1}, {"reply": "It is."}, "resolve", "complete", "request_rating"
                        ]}
                      ],
                      "fin_procedures": [{"id": "7", "name": "Refund", "live": false, "steps": []}]
                    }
                    """#
            )
        )
        let workspace = SimulatedWorkspace(seed: seed)
        let intercom = try workspace.client(version: "2.16")
        let events = try await intercom.fin.start("c-1", "My order", user: "42").read()
        #expect(events == ["chunk 0 It", "chunk 1 It is", "replying It is.", "resolved", "complete", "rating 5"])
        let refund = try await intercom.fin.start("c-2", "A refund!", user: "42").read()
        #expect(refund.suffix(2) == ["replying Within 30 days.", "awaiting_user_reply"])
        #expect(workspace.fin.procedures.map(\.isLive) == [false])
    }

    @Test(
        "A seed with a mistake says where",
        arguments: [
            (#"{"fin_scripts": {}}"#, "fin_scripts is not an array of objects"),
            (#"{"fin_scripts": [{"script": "answer"}]}"#, "fin_scripts[0].words is missing"),
            (#"{"fin_scripts": [{"words": "a"}]}"#, "fin_scripts[0] needs one of script, answer and steps"),
            (#"{"fin_scripts": [{"words": "a", "script": "b"}]}"#, "fin_scripts[0].script is none of answer, "),
            (#"{"fin_scripts": [{"words": "a", "steps": ["jump"]}]}"#, "fin_scripts[0].steps[0] is none of the steps"),
            (#"{"fin_scripts": [{"words": "a", "steps": [{"jump": 1}]}]}"#, "steps[0].jump is none of the steps"),
            (#"{"fin_scripts": [{"words": "a", "steps": [{"pause": "b"}]}]}"#, "steps[0].pause has a wrong value"),
            (#"{"fin_procedures": [{"id": "7", "steps": []}]}"#, "fin_procedures[0] needs an id and a name"),
        ]
    )
    func wrongSeed(text: String, words: String) {
        let error = #expect(throws: WorkspaceSeedError.self) { try WorkspaceSeed(JSON(parsing: text)) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
