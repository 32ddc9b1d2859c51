import CanvasCrypto
import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

/// Webhooks, as Intercom sends them.
@Suite("Webhooks", .timeLimit(.minutes(5))) struct WebhookTests {
    /// An app that keeps what it is told, and fails when it is told to.
    private struct Listener: CanvasApp, WebhookHandler {
        var webhookTopics: WebhookTopics = .all
        let heard = Heard()

        init() {}

        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }

        func receive(_ webhook: Webhook) async throws { try heard.note(webhook) }
    }

    private final class Heard: Sendable {
        private struct Refused: Error {}

        private let webhooks = Mutex<[Webhook]>([])
        private let failures = Mutex(0)

        var all: [Webhook] { webhooks.withLock(\.self) }
        var ids: [String] { all.compactMap(\.id) }

        func fail(_ times: Int) { failures.withLock { $0 = times } }

        func note(_ webhook: Webhook) throws {
            let fails = failures.withLock { count in
                defer { count = max(0, count - 1) }
                return count > 0
            }
            if fails { throw Refused() }
            webhooks.withLock { $0.append(webhook) }
        }
    }

    private func body(_ id: String, topic: String = "conversation.user.created", item: String = "1") -> String {
        """
        {"type":"notification_event","topic":"\(topic)","id":"\(id)","app_id":"abc123","created_at":1700000000,\
        "data":{"type":"notification_event_data","item":{"type":"conversation","id":"\(item)"}}}
        """
    }

    private func deliver(_ body: String, to app: AppUnderTest, signature: String? = nil) async throws -> RawAnswer {
        let signature = signature ?? WebhookSignature.sign(Array(body.utf8), with: secret)
        return try await app.send("POST", "/webhooks", body, headers: ["X-Hub-Signature: \(signature)"])
    }

    @Test("A webhook that is signed is answered, and reaches the app once") func once() async throws {
        let listener = Listener()
        try await withApp(listener) { (app) async throws -> Void in
            for _ in 0..<3 {
                let answer = try await deliver(body("notif_1"), to: app)
                #expect(answer.status == 200 && answer.text == "ok")
                #expect(answer["cache-control"] == "no-store")
            }
            #expect(try await deliver(body("notif_2"), to: app).status == 200)
            while listener.heard.ids.count < 2 { await Task.yield() }
            #expect(listener.heard.ids.sorted() == ["notif_1", "notif_2"])
            #expect(listener.heard.all[0].topic == .conversationUserCreated)
            #expect(listener.heard.all[0].workspaceID == "abc123")
            #expect(app.log.lines.count { $0.contains("webhooks are kept in memory") } == 1)
        }
    }

    @Test("An older client secret counts, too") func rotation() async throws {
        try await withApp(Listener()) { (app) async throws -> Void in
            let signature = WebhookSignature.sign(Array(body("a").utf8), with: olderSecret)
            #expect(try await deliver(body("a"), to: app, signature: signature).status == 200)
        }
    }

    @Test("A signature that is missing or wrong is 401, and nothing reads the body", arguments: ["{", nil, "[]"])
    func unsigned(text: String?) async throws {
        let listener = Listener()
        try await withApp(listener) { (app) async throws -> Void in
            let body = text ?? body("notif_1")
            let bytes = Array(body.utf8)
            let other = WebhookSignature.sign(bytes, with: ClientSecret("another"))
            for signature in [other, "sha1=", "", BodySignature.sign(bytes, with: secret)] {
                let answer = try await deliver(body, to: app, signature: signature)
                #expect(answer.status == 401 && answer.code == "invalid_signature")
                #expect(answer.text.contains("X-Hub-Signature"))
            }
            #expect(try await app.post("/webhooks", body).status == 401)
            let right = WebhookSignature.sign(bytes, with: secret)
            let twice = try await app.send(
                "POST",
                "/webhooks",
                body,
                headers: ["X-Hub-Signature: \(right)", "X-Hub-Signature: \(right)"]
            )
            #expect(twice.status == 401)
            #expect(listener.heard.all.isEmpty)
        }
    }

    @Test(
        "Signed bytes that are no webhook are 400",
        arguments: [
            ("no JSON", "invalid_json"), ("", "invalid_json"), ("[]", "invalid_request"), ("{}", "invalid_request"),
            (#"{"app_id":7.5,"app_id":null}"#, "invalid_request"),
        ]
    )
    func malformed(text: String, code: String) async throws {
        try await withApp(Listener()) { (app) async throws -> Void in
            let answer = try await deliver(text, to: app)
            #expect(answer.status == 400 && answer.code == code)
        }
    }

    @Test("Intercom's test of the URL and its ping are answered, and no concern of the app's") func probes()
        async throws
    {
        let listener = Listener()
        try await withApp(listener) { (app) async throws -> Void in
            let head = try await app.send("HEAD", "/webhooks")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(try await app.send("GET", "/webhooks").status == 200)
            #expect(try await app.send("PUT", "/webhooks").status == 405)
            let ping =
                #"{"type":"notification_event","app_id":"abc123","topic":"ping","id":null,"data":{"item":{"type":"ping"}}}"#
            for _ in 0..<2 { #expect(try await deliver(ping, to: app).status == 200) }
            #expect(try await deliver(body("after"), to: app).status == 200)
            while listener.heard.all.isEmpty { await Task.yield() }
            #expect(listener.heard.ids == ["after"])
        }
    }

    @Test("A webhook of a topic that the app does not hear is answered, and not kept") func otherTopics() async throws {
        var listener = Listener()
        listener.webhookTopics = [.conversationUserCreated]
        let heard = listener.heard
        try await withApp(listener) { (app) async throws -> Void in
            for (id, topic) in [("1", "contact.deleted"), ("2", ""), ("3", "conversation.user.created")] {
                #expect(try await deliver(body(id, topic: topic), to: app).status == 200)
            }
            while heard.all.isEmpty { await Task.yield() }
            #expect(heard.ids == ["3"])
        }
    }

    @Test("An app that lists no handler has no such path, and may have one of its own") func absent() async throws {
        try await withApp(Hello()) { (app) async throws -> Void in
            #expect(try await deliver(body("a"), to: app).status == 404)
            #expect(!app.log.lines.contains { $0.contains("kept in memory") })
        }
        var setup = AppSetup()
        setup.endpoints = [.post("/webhooks", for: .anybody) { _ in .empty() }]
        try await withApp(Hello(), setup: setup) { (app) async throws -> Void in
            #expect(try await app.send("POST", "/webhooks").status == 204)
        }
        let taken = setup
        await #expect(throws: (any Error).self) {
            try await withApp(Listener(), setup: taken) { (_) async throws -> Void in }
        }
    }

    @Test("A webhook whose handler fails is worked off again, and what comes after it waits") func retry() async throws
    {
        let listener = Listener()
        listener.heard.fail(1)
        try await withApp(listener) { (app) async throws -> Void in
            _ = try await deliver(body("1", item: "7"), to: app)
            _ = try await deliver(body("2", item: "7"), to: app)
            _ = try await deliver(body("3", item: "8"), to: app)
            while listener.heard.ids.count < 3 { try await Task.sleep(for: .milliseconds(10)) }
            let ids = listener.heard.ids
            #expect(ids.filter { $0 != "3" } == ["1", "2"], "in their order")
        }
    }

    @Test("A webhook that cannot be kept is 503, so that Intercom sends it again") func notKept() async throws {
        struct Away: WebhookQueue {
            struct Reason: Error, CustomStringConvertible { let description = "the database is away" }

            func add(_ webhook: ReceivedWebhook) async throws { throw Reason() }

            func workOff(_ work: @Sendable (Webhook) async throws -> Void) async throws { throw Reason() }

            func backlog() async throws -> WebhookBacklog { throw Reason() }

            func newest(limit: Int) async throws -> [KeptWebhook] { throw Reason() }

            func process(logger: Logger, _ work: @escaping @Sendable (Webhook) async throws -> Void) async {
                try? await Task.sleep(for: .seconds(3_600))
            }
        }
        var setup = AppSetup()
        setup.webhookQueue = Away()
        try await withApp(Listener(), setup: setup) { (app) async throws -> Void in
            let answer = try await deliver(body("1"), to: app)
            #expect(answer.status == 503 && answer.code == "webhook_not_kept" && answer["retry-after"] == "1")
            #expect(
                app.log.lines.contains { $0.contains("webhook is not kept") && $0.contains("the database is away") }
            )
        }
    }

    @Test("The hook around handlers surrounds the work, and the log names the webhook") func around() async throws {
        let listener = Listener()
        let call = Mutex<HandlerCall?>(nil)
        var setup = AppSetup()
        setup.around = { seen, handler in
            call.withLock { $0 = seen }
            Logger.current.info("begun")
            return try await handler()
        }
        try await withApp(listener, setup: setup) { (app) async throws -> Void in
            _ = try await deliver(body("notif_9"), to: app)
            while listener.heard.all.isEmpty { await Task.yield() }
            let seen = call.withLock(\.self)
            #expect(seen?.route == "/webhooks" && seen?.requestID == "notif_9" && seen?.workspaceID == "abc123")
            #expect(app.log.lines.contains { $0.contains("begun") && $0.contains("notif_9") && $0.contains("abc123") })
        }
    }

    @Test("Ten thousand wait in memory, each is worked off once, and those of one object in their order") func many()
        async throws
    {
        let queue = MemoryWebhookQueue()
        func received(_ number: Int) throws -> ReceivedWebhook {
            try ReceivedWebhook(JSON(parsing: body("\(number)", item: "\(number % 100)")), body: [])
        }
        for number in 0..<10_000 { try await queue.add(received(number)) }
        let overflow = try received(10_000)
        await #expect(throws: MemoryWebhookQueue.Full.self) { try await queue.add(overflow) }
        // One that is known is no reason to refuse it.
        for number in [0, 9_999] { try await queue.add(received(number)) }
        let heard = Mutex<[Int]>([])
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let running = Task {
            await queue.process(logger: logger) { webhook in
                heard.withLock { $0.append(webhook.id.flatMap { Int($0) } ?? -1) }
            }
        }
        while await queue.backlog().count > 0 { try await Task.sleep(for: .milliseconds(5)) }
        running.cancel()
        await running.value
        let numbers = heard.withLock(\.self)
        #expect(numbers.count == 10_000 && Set(numbers).count == 10_000)
        for item in 0..<100 {
            let own = numbers.filter { $0 % 100 == item }
            #expect(own == own.sorted())
        }
    }

    @Test("A queue in memory lists what waits, is worked off, is done and was given up, the newest first") func list()
        async throws
    {
        struct Refused: Error, CustomStringConvertible { let description = "refused" }
        let queue = MemoryWebhookQueue()
        for id in ["1", "2", "3"] {
            try await queue.add(ReceivedWebhook(JSON(parsing: body(id, item: id)), body: []))
        }
        #expect(await queue.newest(limit: 2).map(\.id) == ["3", "2"])
        try? await queue.workOff { webhook in
            let states = await queue.newest(limit: 10).filter { $0.id == webhook.id }.map(\.state)
            #expect(states == [.working])
            if webhook.id == "2" { throw Refused() }
        }
        let listed = await queue.newest(limit: 10)
        #expect(listed.map(\.id) == ["3", "2", "1"] && listed.map(\.state) == [.waiting, .waiting, .done])
        #expect(listed.map(\.attempts) == [0, 1, 1] && listed.map(\.failure) == [nil, "refused", nil])
        for _ in 0..<8 { try? await queue.workOff { if $0.id == "2" { throw Refused() } } }
        #expect(await queue.newest(limit: 10).map(\.state) == [.done, .dead, .done])
        #expect(listed.first?.topic == "conversation.user.created")
    }

    @Test("What is worked off and what waits is counted") func metrics() async throws {
        let listener = Listener()
        listener.heard.fail(1)
        let registry = PrometheusRegistry()
        try await withApp(listener, metrics: registry) { (app) async throws -> Void in
            _ = try await deliver(body("1"), to: app)
            while listener.heard.ids.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            let text = registry.text
            #expect(text.contains("canvas_webhook_handlings_total{result=\"failed\"} 1\n"))
            #expect(text.contains("canvas_webhooks_waiting "))
            #expect(text.contains("canvas_requests_total{route=\"/webhooks\",status=\"200\"} 1\n"))
        }
    }

    @Test(
        "Webhooks are in the order of what they are about",
        arguments: [
            (#"{"type":"conversation","id":"1"}"#, "conversation/1"), (#"{"type":"contact","id":"c"}"#, "c"),
            (#"{"type":"contact_tag","contact":{"id":"c"}}"#, "c"), (#"{"type":"event","intercom_user_id":"c"}"#, "c"),
            (#"{"type":"company","id":7}"#, "company/7"), (#"{"type":"unheard-of"}"#, nil), ("{}", nil),
        ]
    )
    func subject(item: String, expected: String?) throws {
        let json = try JSON(parsing: #"{"app_id":"w","topic":"t","data":{"item":\#(item)}}"#)
        #expect(try ReceivedWebhook(json, body: []).subject == expected)
    }
}
