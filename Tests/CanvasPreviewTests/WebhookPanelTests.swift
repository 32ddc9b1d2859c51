import Bakery
import CanvasCrypto
import CanvasServer
import CanvasTesting
import Logging
import MicroHTTP
import RawHTTP
import Testing

@testable import CanvasPreview

@Suite("Webhooks of a preview", .timeLimit(.minutes(5))) struct WebhookPanelTests {
    private struct Refused: Error, CustomStringConvertible { let description = "no such person" }

    /// An app that hears of contacts, and fails when one is deleted.
    private struct Listener: CanvasApp, WebhookHandler {
        let webhookTopics: WebhookTopics = [.contactUserCreated, .contactDeleted]

        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }

        func receive(_ webhook: Webhook) async throws {
            guard webhook.topic == .contactDeleted else { return }
            Logger.current.error("nobody is there")
            throw Refused()
        }
    }

    /// Has a session for an app in the same process, or for one that is as if it were in another.
    private func withSession(
        _ app: any CanvasHandler = Listener(),
        secret: String = "test-client-secret-0001",
        isApart: Bool = false,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        _ body: (PreviewSession) async throws -> Void
    ) async throws {
        var settings = ServerSettings(secrets: ClientSecrets(ClientSecret("test-client-secret-0001")))
        settings.http.address = .tcp(host: "127.0.0.1", port: 0)
        settings.publicDirectory = nil
        let (log, ready) = (ErrorCapture(), settings)
        let (addresses, listening) = AsyncStream.makeStream(of: String.self)
        let server = try CanvasHTTPServer(app: app, settings: ready, logger: log.logger()) { listening.yield("\($0)") }
        let running = Task { try await server.run() }
        defer { running.cancel() }
        let url = try #require(await addresses.first { _ in true })
        var previewed = PreviewedApp(name: "app", url: url, secret: ClientSecret(secret))
        if !isApart { (previewed.server, previewed.log) = (server, log) }
        let session = try PreviewSession(previewed, store: PersonaStore(path: nil), slowness: .zero, pause: pause)
        try await body(session)
        running.cancel()
        try await running.value
    }

    /// Nothing tells that a webhook is worked off; who asks without a pause keeps the few threads from doing it.
    private static func letOthersWork() async { try? await Task.sleep(for: .milliseconds(5)) }

    private func attempt(_ webhooks: JSON, _ number: Int = 0, of delivery: Int = 0) -> JSON? {
        webhooks["deliveries"]?[delivery]?["attempts"]?[number]
    }

    @Test("are sent, kept once, and shown with what became of them") func kept() async throws {
        try await withSession { session in
            #expect(await session.webhookTopicsJSON["heard"] == ["contact.user.created", "contact.deleted"])
            try await session.sendWebhook(["topic": "contact.user.created", "twice": true])
            var webhooks = await session.webhooksJSON(known: 0)
            #expect(attempt(webhooks, 1)?["status"] == 200 && attempt(webhooks, 2) == nil)
            #expect(attempt(webhooks)?["status"] == 200 && attempt(webhooks)?["words"] == "Accepted.")
            let id = try #require(webhooks["deliveries"]?[0]?["id"]?.string)
            while webhooks["inbox"]?["webhooks"]?[0]?["state"] != "done" {
                await Self.letOthersWork()
                webhooks = await session.webhooksJSON(known: 0)
            }
            let kept = try #require(webhooks["inbox"]?["webhooks"])
            #expect(kept[1] == nil && kept[0]?["id"]?.string == id && kept[0]?["attempts"] == 1)
            let body = try JSON(parsing: webhooks["deliveries"]?[0]?["body"]?.string ?? "")
            #expect(body["delivery_attempts"] == 2 && body["data"]?["item"]?["type"] == "contact")
            #expect(await session.webhooksJSON(known: 3)["deliveries"] == [], "nothing is sent twice to a page")
        }
    }

    @Test("that fail show the failure, and the errors logged meanwhile") func failing() async throws {
        try await withSession { session in
            try await session.sendWebhook(["topic": "contact.deleted"])
            var webhooks = await session.webhooksJSON(known: 0)
            while webhooks["inbox"]?["webhooks"]?[0]?["failure"]?.string == nil {
                await Self.letOthersWork()
                webhooks = await session.webhooksJSON(known: 0)
            }
            let kept = webhooks["inbox"]?["webhooks"]?[0]
            #expect(kept?["failure"] == "no such person" && kept?["topic"] == "contact.deleted")
            let id = try #require(webhooks["deliveries"]?[0]?["id"]?.string)
            #expect(webhooks["logged"]?[id]?[0] == "nobody is there")
        }
    }

    @Test("of a topic that the app does not hear are not kept, and that is said") func unheard() async throws {
        try await withSession { session in
            try await session.sendWebhook(["topic": "ticket.created"])
            try await session.sendWebhook(["topic": "ping"])
            let webhooks = await session.webhooksJSON(known: 0)
            #expect(attempt(webhooks)?["words"]?.string?.contains("not among the app’s `webhookTopics`") == true)
            #expect(attempt(webhooks, of: 1)?["words"] == "Accepted.")
            #expect(webhooks["inbox"] == ["state": "kept", "webhooks": []])
        }
    }

    @Test("with a wrong signature have to be refused") func signature() async throws {
        try await withSession { session in
            try await session.sendWebhook(["topic": "contact.deleted", "wrong_signature": true])
            let webhooks = await session.webhooksJSON(known: 0)
            #expect(attempt(webhooks)?["status"] == 401 && attempt(webhooks)?["is_good"] == true)
            let texts = try await session.webhookTexts(of: 1)
            #expect(texts["command"]?.string?.hasSuffix("--bad-signature") == true)
        }
        try await withSession(secret: "test-client-secret-0002") { session in
            try await session.sendWebhook(["topic": "contact.deleted"])
            let webhooks = await session.webhooksJSON(known: 0)
            #expect(attempt(webhooks)?["status"] == 401 && attempt(webhooks)?["is_good"] == false)
            #expect(attempt(webhooks)?["words"]?.string?.contains("its client secret is another one") == true)
        }
    }

    @Test("to an app without a handler say what to add") func missing() async throws {
        try await withSession(Bakery()) { session in
            #expect(await session.webhooksJSON(known: 0)["inbox"] == ["state": "none"])
            try await session.sendWebhook(["topic": "contact.deleted"])
            let webhooks = await session.webhooksJSON(known: 0)
            #expect(attempt(webhooks)?["status"] == 404 && attempt(webhooks)?["is_good"] == false)
            #expect(attempt(webhooks)?["words"]?.string == DeliveryVerdict.missing)
            #expect(DeliveryVerdict.missing.contains("add `WebhookHandler` to the protocols of the app"))
        }
    }

    @Test("are sent again, and copied as commands, by way of the page") func page() async throws {
        try await RunningPreview.run { preview in
            let topics = try await preview.call("webhook-topics").json
            #expect(topics["heard"] == .null && topics["topics"]?[WebhookTopic.documented.count - 1] == "ping")
            let sent = try await preview.call("webhook", ["topic": "ticket.created"]).json
            #expect(sent["inbox"] == ["state": "elsewhere"])
            let id = try #require(sent["deliveries"]?[0]?["id"]?.string)
            let again = try await preview.call("webhook-again?known=2", ["delivery": 1]).json
            #expect(attempt(again, 1)?["status"] == 404)
            #expect(again["deliveries"]?[0]?["id"]?.string == id)
            let texts = try await preview.call("webhook-texts?delivery=1").json
            let command = "canvaskit webhook ticket.created --to '\(preview.app)/webhooks' --set id=\(id)"
            #expect(texts["command"]?.string == command)
            #expect(texts["curl"]?.string?.contains("X-Hub-Signature: sha1=") == true)
        }
    }

    @Test(
        "that Intercom does not know are refused",
        arguments: [("webhook", #"{"topic": "x"}"#), ("webhook-again", #"{"delivery": 9}"#)]
    )
    func refusals(call: String, body: String) async throws {
        let body = try JSON(parsing: body)
        try await RunningPreview.run { preview in
            let response = try await preview.call(call, body)
            #expect(response.status == 400)
        }
    }

    @Test(
        "get the words for what Intercom does next",
        arguments: [
            (200, 1, true, "Accepted."), (200, 6, false, "Too late"), (410, 1, false, "ends the subscription"),
            (429, 1, false, "for two hours"), (500, 1, false, "once more, after a minute"),
        ]
    )
    func verdicts(status: Int, seconds: Int, isGood: Bool, words: String) {
        let verdict = DeliveryVerdict(
            .init(
                time: 1_767_312_000,
                duration: .seconds(seconds),
                isSignatureWrong: false,
                result: .success(AppReply(status: status))
            ),
            isHeard: nil
        )
        #expect(verdict.isGood == isGood && verdict.words.contains(words))
    }

    @Test("tell what changes in the workspace, if the app hears of it") func news() async throws {
        try await withSession { session in
            let running = Task { await session.sendWebhooks() }
            defer { running.cancel() }
            let person: JSON = ["role": "user", "email": "changed@example.com"]
            let contact = try await session.callWorkspace(["method": "POST", "path": "/contacts", "body": person])
            let path = "/contacts/\(contact["id"]?.string ?? "")"
            // An update is no concern of the app's.
            for (method, body) in [("PUT", ["name": "Changed"] as JSON), ("DELETE", [:])] {
                _ = try await session.callWorkspace(["method": JSON(method), "path": JSON(path), "body": body])
            }
            var topics: [String] = []
            while topics.count < 2 {
                await Self.letOthersWork()
                let deliveries = await session.webhooksJSON(known: 0)["deliveries"].map { Array($0.elements) } ?? []
                topics = deliveries.filter { $0["attempts"]?[0] != nil }.compactMap { $0["topic"]?.string }
            }
            #expect(topics == ["contact.user.created", "contact.deleted"])
        }
    }

    @Test("of changes end for an app in another process that has no such path") func deafApp() async throws {
        struct Deaf: CanvasApp {
            func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
        }
        try await withSession(Deaf(), isApart: true) { session in
            for number in 1...3 {
                await session.sendNews(
                    SimulatedWebhook(.contactDeleted, about: ["id": JSON("\(number)")], at: 1_800_000_000)
                )
            }
            #expect(await session.webhooksJSON(known: 0)["deliveries"].map { Array($0.elements).count } == 1)
        }
    }

    @Test("that fail are sent once more, after a minute") func repeats() async throws {
        let (waits, waited) = AsyncStream.makeStream(of: Duration.self)
        let (permits, permit) = AsyncStream.makeStream(of: Void.self)
        let pause: @Sendable (Duration) async throws -> Void = { wait in
            waited.yield(wait)
            for await _ in permits { return }
        }
        try await withSession(pause: pause) { session in
            let running = Task { await session.sendWebhooks() }
            defer { running.cancel() }
            let network = await session.network
            network.condition = .down
            try await session.sendWebhook(["topic": "contact.user.created"])
            #expect(await waits.first { _ in true } == .seconds(60))
            let failed = await session.webhooksJSON(known: 0)["deliveries"]?[0]
            #expect(failed?["attempts"]?[0]?["status"] == .null)
            let planned = try #require(failed?["next_time"]?.integer)
            #expect(planned == (failed?["attempts"]?[0]?["time"]?.integer ?? 0) + 60)
            network.condition = .normal
            permit.yield()
            var delivery = failed
            while delivery?["attempts"]?[1] == nil {
                await Self.letOthersWork()
                delivery = await session.webhooksJSON(known: 0)["deliveries"]?[0]
            }
            #expect(delivery?["attempts"]?[1]?["status"] == 200 && delivery?["next_time"] == .null)
        }
    }

    @Test("that somebody sends again by hand are not repeated") func repeatedByHand() async throws {
        try await withSession { session in
            let network = await session.network
            network.condition = .down
            try await session.sendWebhook(["topic": "contact.user.created"])
            network.condition = .normal
            try await session.sendWebhookAgain(1, [:])
            await session.attemptAgain(WebhookRepeat(number: 1, attemptCount: 1, wait: .seconds(60)))
            let delivery = await session.webhooksJSON(known: 0)["deliveries"]?[0]
            #expect(delivery?["attempts"].map { Array($0.elements).count } == 2 && delivery?["next_time"] == .null)
        }
    }
}
