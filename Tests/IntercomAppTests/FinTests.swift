import CanvasCrypto
import CanvasStoreSQLite
import CanvasTesting
import HTTPTypes
import IntercomApp
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

/// An app that asks Fin, and hears what Fin says.
@Suite(.timeLimit(.minutes(1))) struct FinTests {
    private struct Asking: CanvasApp, FinHandler {
        let heard = Heard()

        init() {}

        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }

        func receive(_ event: FinEvent) async throws {
            heard.events.withLock { $0.append("\(event.name ?? "") \(event.status?.rawValue ?? "")") }
        }
    }

    private final class Heard: Sendable {
        let events = Mutex<[String]>([])
    }

    private static func event(_ name: String, _ status: String, id: String? = nil) -> FinEvent {
        var members: [(String, JSON)] = [
            ("event_name", JSON(name)), ("conversation_id", "ext-1"), ("user_id", "7"), ("status", JSON(status)),
            ("created_at_ms", "2025-01-24T10:00:00.123Z"),
        ]
        if let id { members.append(("message", ["id": JSON(id), "author": "fin", "body": "<p>Hello</p>"])) }
        return FinEvent(JSON(members: members))
    }

    @Test("Events reach the handler once, whether by stream, by webhook or by both, and turns hear of webhooks")
    func once() async throws {
        let api = try RawServer()
        let finSecret = "test-fin-signing-secret-0001"
        var setup = AppSetup(
            environment: AppEnvironment([
                "DATABASE_URL": "sqlite::memory:", "INTERCOM_API_URL": "http://127.0.0.1:\(api.port)",
                "INTERCOM_ACCESS_TOKEN": "token", "FIN_WEBHOOK_SECRET": finSecret,
            ])
        )
        let store = try await setup.store(engines: .sqlite)
        let intercom = try setup.intercom
        let app = Asking()
        let secret = ClientSecret("test-client-secret-0001")
        let transport = try InProcessTransport(app: app, setup: setup, secrets: ClientSecrets(secret))
        let messenger = SimulatedMessenger(transport: transport, secret: secret)
        let reply = Self.event("fin_replied", "replying", id: "1")
        async let serving: Void = {
            let call = try await api.accept()
            let head = try await call.receiveRequest().head
            #expect(head.hasPrefix("POST /fin/start HTTP/1.1\r\n"))
            let url = "http://127.0.0.1:\(api.port)/stream?accessToken=t"
            let body = #"{"conversation_id":"ext-1","status":"thinking","sse_subscription_url":"\#(url)"}"#
            try await call.send(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
            let stream = try await api.accept()
            let request = try await stream.receiveRequest().head
            #expect(request.hasPrefix("GET /stream?accessToken=t HTTP/1.1\r\n") && !request.contains("Bearer"))
            // The stream tells a part of the turn, and ends for good.
            try await stream.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: \(reply.json)\n\n"
            )
            stream.finishSending()
            let again = try await api.accept()
            _ = try await again.receiveRequest()
            try await again.send("HTTP/1.1 204 No Content\r\n\r\n")
        }()
        let turn = try await intercom.fin.awaitingWebhooks(for: .seconds(50)).start("ext-1", "Hello", user: "7")
        var events = turn.events.makeAsyncIterator()
        #expect(try await events.next() == reply)
        try await serving
        for event in [reply, Self.event("fin_status_updated", "awaiting_user_reply")] {
            for _ in 0..<2 { try await messenger.deliver(event, signedWith: FinWebhookSecret(finSecret)) }
        }
        #expect(try await events.next()?.status == .awaitingUserReply)
        let end = try await events.next()
        #expect(end == nil)
        #expect(
            app.heard.events.withLock(\.self)
                == ["fin_replied replying", "fin_status_updated awaiting_user_reply"]
        )
        let kept = try await store.webhooks.newest(.done, limit: 9)
        #expect(kept.count == 2 && kept.allSatisfy { $0.subject == "fin/ext-1" && $0.kind.hasPrefix("fin.fin_") })
        await store.close()
    }
}
