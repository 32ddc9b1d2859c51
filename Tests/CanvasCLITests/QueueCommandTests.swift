import CanvasJSON
import CanvasStore
import CanvasStoreSQLite
import ProgramRunner
import RawHTTP
import Testing

/// The commands `canvaskit outbox` and `canvaskit webhooks`, run as a program.
@Suite(.timeLimit(.minutes(5))) struct QueueCommandTests {
    private let directory: TemporaryDirectory
    private var url: String { "sqlite://\(directory.path)/app.db" }

    init() throws { directory = try TemporaryDirectory() }

    private func run(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program("canvaskit").run(["outbox"] + arguments, environment: ["DATABASE_URL": url])
    }

    private func lines(_ arguments: [String]) async throws -> [JSON] {
        let outcome = try await run(arguments)
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        return try outcome.output.split(separator: "\n").map { try JSON(parsing: String($0)) }
    }

    /// A store with work that waits, is done and is given up.
    private func withStore(_ body: (Store) async throws -> Void) async throws {
        let store = try await Store(DatabaseURL(url).open(with: [.sqlite]))
        for (id, kind) in [("done", "note"), ("dead", "event")] {
            try await store.outbox.add([NewWork(kind, ["text": "x"], subject: "c", id: id)], in: "w")
            let work = try #require(try await store.outbox.take())
            if id == "dead" {
                try await store.outbox.giveUp(work, because: "POST /events 404 not_found")
            } else {
                try await store.outbox.done(work)
            }
        }
        try await store.outbox.add([NewWork("note", body: Array("no JSON".utf8), id: "waiting")], in: "w")
        try await body(store)
        await store.close()
    }

    @Test func workIsListedWithoutItsContent() async throws {
        try await withStore { _ in
            let all = try await lines(["list"])
            #expect(all.map { $0["id"] } == ["dead", "waiting"])
            #expect(all[0]["state"] == "dead" && all[0]["failure"] == "POST /events 404 not_found")
            #expect(all[0]["attempts"] == 1 && all[0]["subject"] == "c" && all[0]["workspace"] == "w")
            #expect(all[1]["state"] == "waiting" && all[1]["subject"] == .null && all[1]["failure"] == .null)
            #expect(all.allSatisfy { $0["body"] == nil && $0["created_at"]?.string?.hasSuffix("Z") == true })
            #expect(try await lines(["list", "--dead"]).map { $0["id"] } == ["dead"])
            #expect(try await run(["list", "--limit", "0"]).status == 64)
        }
    }

    @Test func workIsShownWhateverBecameOfIt() async throws {
        try await withStore { _ in
            #expect(try await lines(["show", "done"]).first?["body"] == ["text": "x"])
            #expect(try await lines(["show", "done"]).first?["state"] == "done")
            #expect(try await lines(["show", "waiting"]).first?["body"] == "no JSON")
            let unknown = try await run(["show", "none"])
            #expect(unknown.status == 1 && unknown.errors.contains("there is no work none in the database"))
        }
    }

    @Test func workThatWasGivenUpIsTriedAgain() async throws {
        try await withStore { store in
            let outcome = try await run(["retry", "dead"])
            #expect(outcome.status == 0 && outcome.output.isEmpty)
            #expect(try await store.outbox.waiting().map(\.id) == ["dead", "waiting"])
            for id in ["dead", "waiting", "done", "none"] {
                let refused = try await run(["retry", id])
                #expect(refused.status == 1 && refused.errors.contains("no work \(id) that was given up"))
            }
        }
    }

    @Test(arguments: [["list"], ["show", "x"], ["retry", "x"]])
    func databaseThatIsNotThereIsNotMade(arguments: [String]) async throws {
        let outcome = try await run(arguments)
        #expect(outcome.status == 66 && outcome.errors.contains("app.db does not exist"))
    }

    @Test func webhooksAreShownAndTriedAgainInTheSameWay() async throws {
        func webhooks(_ arguments: String...) async throws -> Program.Outcome {
            try await Program("canvaskit").run(["webhooks"] + arguments, environment: ["DATABASE_URL": url])
        }
        try await withStore { store in
            let body: JSON = ["topic": "contact.deleted", "id": "notif_1", "app_id": "w"]
            try await store.webhooks.add([NewWork("contact.deleted", body, subject: "c", id: "notif_1")], in: "w")
            let work = try #require(try await store.webhooks.take())
            try await store.webhooks.giveUp(work, because: "the handler failed")
            let list = try await JSON(parsing: webhooks("list").output)
            #expect(
                list["id"] == "notif_1" && list["kind"] == "contact.deleted" && list["failure"] == "the handler failed"
            )
            #expect(try await JSON(parsing: webhooks("show", "notif_1").output)["body"] == body)
            #expect(try await webhooks("show", "waiting").status == 1, "that is in the outbox")
            #expect(try await webhooks("retry", "notif_1").status == 0)
            #expect(try await store.webhooks.waiting().map(\.id) == ["notif_1"])
            let refused = try await webhooks("retry", "notif_1")
            #expect(refused.status == 1 && refused.errors.contains("there is no webhook notif_1 that was given up"))
        }
    }
}
