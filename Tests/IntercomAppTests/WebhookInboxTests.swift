import CanvasStoreSQLite
import IntercomApp
import Logging
import Synchronization
import Testing

@testable import CanvasHTTP

/// Webhooks in the store of an app.
@Suite(.timeLimit(.minutes(1))) struct WebhookInboxTests {
    private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func received(_ id: String?, item: JSON = ["type": "conversation", "id": "7"]) throws -> ReceivedWebhook {
        let json: JSON = [
            "type": "notification_event", "topic": "conversation.user.created", "id": JSON(id), "app_id": "w",
            "data": ["item": item],
        ]
        return try ReceivedWebhook(json, body: Array(json.bytes))
    }

    private func setUp() async throws -> (queue: any WebhookQueue, store: Store) {
        var setup = AppSetup(environment: AppEnvironment(["DATABASE_URL": "sqlite::memory:"]), logger: quiet)
        let store = try await setup.store(engines: .sqlite)
        return (try #require(setup.webhookQueue), store)
    }

    @Test("They are kept by their id, with the object that they are about") func kept() async throws {
        let (queue, store) = try await setUp()
        for id in ["a", "a", "b", nil, nil] { try await queue.add(received(id)) }
        let waiting = try await store.webhooks.waiting()
        #expect(waiting.prefix(2).map(\.id) == ["a", "b"] && waiting.count == 4)
        #expect(waiting.allSatisfy { $0.subject == "conversation/7" && $0.kind == "conversation.user.created" })
        try await queue.add(received("c", item: ["type": "contact", "id": "ada"]))
        #expect(try await store.people.records(of: "ada", in: "w").webhooks.map(\.id) == ["c"])
        await store.close()
    }

    @Test("They are worked off in their order, and what fails for good is listed") func workedOff() async throws {
        let (queue, store) = try await setUp()
        for id in ["1", "2", "3", "4"] { try await queue.add(received(id)) }
        let heard = Mutex<[String]>([])
        let running = Task { [quiet] in
            await queue.process(logger: quiet) { webhook in
                if webhook.id == "2" { throw PermanentFailure("no use") }
                heard.withLock { $0.append(webhook.id ?? "") }
            }
        }
        while try await !store.webhooks.waiting().isEmpty { await Task.yield() }
        running.cancel()
        await running.value
        #expect(heard.withLock(\.self) == ["1", "3", "4"])
        #expect(try await store.webhooks.dead().map(\.failure) == ["no use"])
        #expect(try await queue.newest(limit: 2).map(\.state).filter { $0 == .done }.count == 2)
        let dead = try await queue.newest(limit: 9).filter { $0.state == .dead }
        #expect(dead.map(\.id) == ["2"] && dead.map(\.failure) == ["no use"] && dead.map(\.attempts) == [1])
        // One that comes again is not worked off again.
        try await queue.add(received("1"))
        #expect(try await store.webhooks.waiting().isEmpty)
        await store.close()
    }

    @Test("They are listed with what has become of them, the newest first") func listed() async throws {
        let (queue, store) = try await setUp()
        for id in ["1", "2"] { try await queue.add(received(id, item: ["type": "conversation", "id": JSON(id)])) }
        struct Refused: Error, CustomStringConvertible { let description = "refused" }
        try? await queue.workOff { webhook in
            let taken = try await queue.newest(limit: 9).filter { $0.state == .working }
            #expect(taken.map(\.id) == [webhook.id])
            throw Refused()
        }
        let listed = try await queue.newest(limit: 9)
        #expect(listed.allSatisfy { $0.state == .waiting && $0.topic == "conversation.user.created" })
        #expect(listed.compactMap(\.failure) == ["refused"] && listed.map(\.attempts).sorted() == [0, 1])
        await store.close()
    }

    @Test("While the store is away nothing is taken") func away() async throws {
        let (queue, store) = try await setUp()
        await store.close()
        let webhook = try received("1")
        await #expect(throws: StoreError.self) { try await queue.add(webhook) }
    }
}
