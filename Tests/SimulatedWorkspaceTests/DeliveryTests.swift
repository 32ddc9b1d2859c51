import CanvasCrypto
import Synchronization
import Testing

@testable import CanvasTesting

/// Intercom's rules for the delivery of webhooks.
@Suite(.timeLimit(.minutes(5))) struct DeliveryTests {
    private static let url = "http://localhost:8080/webhooks"
    private static let secret = ClientSecret("test-client-secret-0001")

    /// An app with a script: the responses to its webhooks in their order; afterwards 200.
    private final class ScriptedApp: AppTransport {
        let baseURL = "http://localhost:8080"
        private let script: Mutex<[Int?]>
        private let got = Mutex<[AppRequest]>([])

        init(_ script: [Int?]) { self.script = Mutex(script) }

        var requests: [AppRequest] { got.withLock(\.self) }

        func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
            got.withLock { $0.append(request) }
            let status = script.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
            guard let status else { throw TransportError("connection refused") }
            return AppReply(status: status)
        }
    }

    /// What became of some webhooks, until all have been dealt with.
    private struct Course {
        var webhooks: [SentWebhook] = []
        var waits: [Duration] = []
        var requests: [AppRequest] = []
    }

    private func course(
        _ script: [Int?],
        _ topics: [WebhookTopic] = [.contactDeleted],
        settled: Int? = nil
    ) async throws -> Course {
        let app = ScriptedApp(script)
        let waits = Mutex<[Duration]>([])
        let (ends, end) = AsyncStream.makeStream(of: SentWebhook.self)
        let subscription = try WebhookSubscription(
            to: Self.url,
            secret: Self.secret,
            transport: app,
            now: { 1_800_000_000 },
            pause: { wait in waits.withLock { $0.append(wait) } },
            onAttempt: { end.yield($0) }
        )
        for (number, topic) in topics.enumerated() {
            subscription.send(SimulatedWebhook(topic, about: ["id": JSON(number)], id: "n\(number)", at: 1_800_000_000))
        }
        await withTaskGroup { group in
            group.addTask { await subscription.run() }
            var count = 0
            for await webhook in ends where webhook.progress != .waiting {
                count += 1
                if count == settled ?? topics.count { break }
            }
            group.cancelAll()
        }
        return Course(webhooks: subscription.webhooks, waits: waits.withLock(\.self), requests: app.requests)
    }

    @Test func webhookIsSignedAndDelivered() async throws {
        let course = try await course([204])
        let request = try #require(course.requests.first)
        #expect(request.url == Self.url && request.method == .post && course.requests.count == 1)
        #expect(request.headers[.webhookSignature] == WebhookSignature.sign(request.body, with: Self.secret))
        #expect(course.webhooks.map(\.progress) == [.delivered])
        #expect(course.webhooks[0].attempts == [.init(time: 1_800_000_000, outcome: .status(204))])
        #expect(course.webhooks[0].webhook.name == "contact.deleted n0")
    }

    @Test(arguments: [500, 404, 302, nil] as [Int?])
    func failureIsSentOnceMoreAfterAMinute(status: Int?) async throws {
        let success = try await course([status, 200])
        #expect(success.webhooks.map(\.progress) == [.delivered] && success.waits == [.seconds(60)])
        let bodies = try success.requests.map { try JSON(parsing: $0.body) }
        #expect(bodies.map { Webhook($0).deliveryAttempts } == [1, 2] && Set(bodies.map { Webhook($0).id }) == ["n0"])
        for request in success.requests {
            #expect(request.headers[.webhookSignature] == WebhookSignature.sign(request.body, with: Self.secret))
        }
        let failure = try await course([status, status])
        #expect(failure.webhooks.map(\.progress) == [.failed] && failure.webhooks[0].attempts.count == 2)
        #expect(failure.requests.count == 2)
    }

    @Test func noResponseIsKeptWithItsReason() async throws {
        let course = try await course([nil])
        #expect(course.webhooks[0].attempts[0].outcome == .noResponse("connection refused"))
        #expect(course.webhooks[0].attempts[0].outcome.description == "no response: connection refused")
    }

    @Test func throttlingWaitsLongerEachTimeForTwoHours() async throws {
        let course = try await course(Array(repeating: 429, count: 20))
        #expect(course.waits == [60, 120, 240, 480, 960, 1_920, 3_420].map { .seconds($0) })
        #expect(course.waits.reduce(.zero, +) == .seconds(7_200))
        #expect(course.webhooks.map(\.progress) == [.failed] && course.requests.count == 8)
    }

    @Test func throttlingAndOneErrorMayEndWell() async throws {
        let course = try await course([429, 500, 429, 200])
        #expect(course.webhooks.map(\.progress) == [.delivered])
        #expect(course.waits == [60, 60, 120].map { .seconds($0) })
    }

    @Test func webhooksAreSentInTheirOrder() async throws {
        let course = try await course([], Array(repeating: .contactUserUpdated, count: 50))
        let ids = try course.requests.map { try JSON(parsing: $0.body)["data"]?["item"]?["id"]?.integer }
        #expect(ids == (0..<50).map { $0 })
        #expect(course.webhooks.map(\.webhook.name).first == "contact.user.updated n0")
    }

    @Test func failureHoldsUpNoOther() async throws {
        let app = ScriptedApp([500])
        let (ends, end) = AsyncStream.makeStream(of: SentWebhook.self)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let subscription = try WebhookSubscription(
            to: Self.url,
            secret: Self.secret,
            transport: app,
            pause: { _ in for await _ in gate { return } },
            onAttempt: { end.yield($0) }
        )
        for topic in [WebhookTopic.contactDeleted, .ping] {
            subscription.send(SimulatedWebhook(topic, about: [:], at: 1_800_000_000))
        }
        await withTaskGroup { group in
            group.addTask { await subscription.run() }
            var topics: [WebhookTopic?] = []
            for await sent in ends {
                topics.append(Webhook(sent.webhook.json).topic)
                if topics.count == 2 { open.yield() }
                if topics.count == 3 { break }
            }
            #expect(topics == [.contactDeleted, .ping, .contactDeleted])
            group.cancelAll()
        }
        #expect(subscription.webhooks.map(\.progress) == [.delivered, .delivered])
    }

    @Test func status410EndsTheSubscriptionUntilItIsRenewed() async throws {
        let app = ScriptedApp([200, 410])
        let (ends, end) = AsyncStream.makeStream(of: SentWebhook.self)
        let subscription = try WebhookSubscription(
            to: Self.url,
            secret: Self.secret,
            transport: app,
            onAttempt: { end.yield($0) }
        )
        let webhook = SimulatedWebhook(.contactDeleted, about: [:], at: 1_800_000_000)
        for _ in 0..<3 { subscription.send(webhook) }
        await withTaskGroup { group in
            group.addTask { await subscription.run() }
            var next = ends.makeAsyncIterator()
            for _ in 0..<2 { _ = await next.next() }
            #expect(subscription.isEnded)
            subscription.send(webhook)
            #expect(subscription.webhooks.map(\.progress) == [.delivered, .failed, .dropped, .dropped])
            subscription.renew()
            subscription.send(webhook)
            #expect(await next.next()?.progress == .delivered)
            group.cancelAll()
        }
        #expect(app.requests.count == 3)
        #expect(subscription.webhooks.map(\.progress) == [.delivered, .failed, .dropped, .dropped, .delivered])
    }

    @Test func lastThousandAreKept() async throws {
        let course = try await course([], Array(repeating: .ping, count: 1_010))
        #expect(course.webhooks.count == 1_000)
        #expect(course.webhooks.first?.webhook.json["data"]?["item"]?["id"] == 10)
    }

    @Test(arguments: ["https://localhost/webhooks", "http://app.example.com/webhooks", "http://192.0.2.1/", "webhooks"])
    func otherMachineIsRefused(url: String) {
        #expect(throws: TransportError.self) { try WebhookSubscription(to: url, secret: Self.secret) }
    }
}
