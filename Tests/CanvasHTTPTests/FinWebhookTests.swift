import CanvasCrypto
import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

/// What Fin says, as Intercom sends it.
@Suite("Webhooks of Fin", .timeLimit(.minutes(2))) struct FinWebhookTests {
    /// An app that hears Fin, and fails when it is told to.
    private struct Listener: CanvasApp, FinHandler {
        let heard = Heard()

        init() {}

        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }

        func receive(_ event: FinEvent) async throws { try heard.note(event) }
    }

    private final class Heard: Sendable {
        private struct Refused: Error {}

        private let state = Mutex(([FinEvent](), fails: 0))

        var names: [String] { state.withLock { $0.0.map { "\($0.name ?? "") \($0.status?.rawValue ?? "")" } } }

        func fail(_ times: Int) { state.withLock { $0.fails = times } }

        func note(_ event: FinEvent) throws {
            try state.withLock { state in
                guard state.fails == 0 else {
                    state.fails -= 1
                    throw Refused()
                }
                state.0.append(event)
            }
        }
    }

    private static let secretText = "test-fin-signing-secret-0001"
    private static let finSecret = FinWebhookSecret(secretText)
    private static let header = "X-Fin-Agent-API-Webhook-Signature"

    private func setup(_ environment: [String: String] = ["FIN_WEBHOOK_SECRET": secretText]) -> AppSetup {
        AppSetup(environment: AppEnvironment(environment))
    }

    private func event(_ status: String, _ conversation: String = "ext-123", at time: Int = 1) -> String {
        """
        {"event_name":"fin_status_updated","conversation_id":"\(conversation)","user_id":"7891","status":"\(status)",\
        "created_at_ms":"2025-01-24T10:00:00.\(100 + time)Z"}
        """
    }

    private func deliver(_ body: String, to app: AppUnderTest, signature: String? = nil) async throws -> RawAnswer {
        let signature = signature ?? FinWebhookSignature.sign(Array(body.utf8), with: Self.finSecret)
        return try await app.send("POST", "/fin/webhooks", body, headers: ["\(Self.header): \(signature)"])
    }

    @Test("An event that is signed is answered, and reaches the app once, in its order") func once() async throws {
        let listener = Listener()
        try await withApp(listener, setup: setup()) { (app) async throws -> Void in
            listener.heard.fail(1)
            for body in [event("thinking"), event("thinking"), event("replying", at: 2), event("thinking")] {
                let answer = try await deliver(body, to: app)
                #expect(answer.status == 200 && answer.text == "ok" && answer["cache-control"] == "no-store")
            }
            while listener.heard.names.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(listener.heard.names == ["fin_status_updated thinking", "fin_status_updated replying"])
        }
    }

    @Test("A signature that is missing or wrong is 401, and nothing reads the body", arguments: ["{", "[]", nil])
    func unsigned(text: String?) async throws {
        let listener = Listener()
        try await withApp(listener, setup: setup()) { (app) async throws -> Void in
            let body = text ?? event("complete")
            let bytes = Array(body.utf8)
            for signature in [
                FinWebhookSignature.sign(bytes, with: FinWebhookSecret("another")), "", "sha256=",
                "sha256=21ff2e149e0fdcac6f947740f6177f6434bda921", WebhookSignature.sign(bytes, with: secret),
                "sha256=\(BodySignature.sign(bytes, with: secret))",
            ] {
                let answer = try await deliver(body, to: app, signature: signature)
                #expect(answer.status == 401 && answer.code == "invalid_signature")
                #expect(answer.text.contains(Self.header))
            }
            #expect(try await app.post("/fin/webhooks", body).status == 401)
            let right = FinWebhookSignature.sign(bytes, with: Self.finSecret)
            let headers = ["\(Self.header): \(right)", "\(Self.header): \(right)"]
            #expect(try await app.send("POST", "/fin/webhooks", body, headers: headers).status == 401)
            // The client secret does not stand for the other one, nor does its kind of signature beside a wrong one.
            let hub = "X-Hub-Signature: \(WebhookSignature.sign(bytes, with: secret))"
            let both = try await app.send("POST", "/fin/webhooks", body, headers: [hub, "\(Self.header): sha256=0"])
            #expect(both.status == 401 && listener.heard.names.isEmpty)
        }
    }

    @Test("The test of the settings page, HEAD and GET are answered, and nothing is heard of them")
    func probes() async throws {
        let listener = Listener()
        try await withApp(listener, setup: setup()) { (app) async throws -> Void in
            for body in [#"{"type":"notification_event","topic":"ping"}"#, event("complete")] {
                let hub = "X-Hub-Signature: \(WebhookSignature.sign(Array(body.utf8), with: secret))"
                #expect(try await app.send("POST", "/fin/webhooks", body, headers: [hub]).status == 200)
                let wrong = "X-Hub-Signature: \(WebhookSignature.sign(Array(body.utf8), with: ClientSecret("x")))"
                #expect(try await app.send("POST", "/fin/webhooks", body, headers: [wrong]).status == 401)
            }
            #expect(try await app.send("HEAD", "/fin/webhooks", "").status == 200)
            #expect(try await app.send("GET", "/fin/webhooks", "").status == 200)
            #expect(try await deliver(#"{"hello":"world"}"#, to: app).status == 200)
            for body in ["[]", "7", "{"] { #expect(try await deliver(body, to: app).status == 400) }
            #expect(listener.heard.names.isEmpty)
            // Nor has the app webhooks of the other kind.
            #expect(try await app.post("/webhooks", "{}").status == 404)
        }
    }

    @Test("A secret of digits counts as its bytes where the setting says so, and a list has each of them")
    func encodings() async throws {
        let digits = "00112233445566778899aabbccddeeff"
        let environment = ["FIN_WEBHOOK_SECRET": "\(digits), ff00", "FIN_WEBHOOK_SECRET_ENCODING": "hex"]
        let body = event("complete")
        try await withApp(Listener(), setup: setup(environment)) { (app) async throws -> Void in
            for (secret, status) in [
                (FinWebhookSecret(hexadecimal: digits), 200), (FinWebhookSecret(hexadecimal: "ff00"), 200),
                (FinWebhookSecret(digits), 401),
            ] {
                let signature = FinWebhookSignature.sign(Array(body.utf8), with: try #require(secret))
                #expect(try await deliver(body, to: app, signature: signature).status == status)
            }
        }
    }

    @Test(
        "A secret or an encoding that means nothing is a wrong setting",
        arguments: [
            ("FIN_WEBHOOK_SECRET", ["FIN_WEBHOOK_SECRET": "xyz", "FIN_WEBHOOK_SECRET_ENCODING": "hex"]),
            ("FIN_WEBHOOK_SECRET_ENCODING", ["FIN_WEBHOOK_SECRET": "xyz", "FIN_WEBHOOK_SECRET_ENCODING": "base64"]),
            ("FIN_WEBHOOK_SECRET_FILE", ["FIN_WEBHOOK_SECRET_FILE": "/nowhere/secret"]),
        ]
    )
    func wrongSettings(name: String, environment: [String: String]) throws {
        do {
            _ = try AppEnvironment(environment).finWebhookSecrets()
            Issue.record("it is taken")
        } catch {
            #expect(error.description.contains(name) && !error.description.contains("xyz "))
        }
    }

    @Test("Without a secret all events are refused, which the log says once") func noSecret() async throws {
        try await withApp(Listener(), setup: setup([:])) { (app) async throws -> Void in
            for _ in 0..<2 { #expect(try await deliver(event("complete"), to: app).status == 401) }
            #expect(app.log.lines.count { $0.contains("FIN_WEBHOOK_SECRET is not set") } == 1)
        }
    }

    @Test("An event of a stream and its webhook reach the app once, and turns hear of webhooks") func relay()
        async throws
    {
        let listener = Listener()
        let setup = setup()
        let told = Mutex<[String]>([])
        setup.fin.tellTurns { event in told.withLock { $0.append(event.status?.rawValue ?? "") } }
        try await withApp(listener, setup: setup) { (app) async throws -> Void in
            let bytes = Array(event("thinking").utf8)
            await setup.fin.cameByStream(FinEvent(try JSON(parsing: bytes)), Logger(label: "test"))
            #expect(try await deliver(event("thinking"), to: app).status == 200)
            #expect(try await deliver(event("complete", at: 2), to: app).status == 200)
            while listener.heard.names.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(listener.heard.names == ["fin_status_updated thinking", "fin_status_updated complete"])
            #expect(told.withLock(\.self) == ["thinking", "complete"])
        }
    }
}
