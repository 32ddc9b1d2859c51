import CanvasCrypto
import CanvasJSON
import CanvasStore
import CanvasStoreSQLite
import HostSystem
import ProgramRunner
import RawHTTP
import Testing

/// The command `canvaskit store`, run as a program.
@Suite(.timeLimit(.minutes(5))) struct StoreCommandTests {
    private let directory: TemporaryDirectory
    private var path: String { "\(directory.path)/app.db" }
    private var url: String { "sqlite://\(path)" }
    private let old = String(repeating: "0a", count: 32)
    private let new = String(repeating: "0b", count: 32)

    init() throws { directory = try TemporaryDirectory() }

    private func run(_ arguments: [String], _ more: [String: String] = [:]) async throws -> Program.Outcome {
        let environment = ["DATABASE_URL": url].merging(more) { $1 }
        return try await Program("canvaskit").run(["store"] + arguments, environment: environment)
    }

    private func withStore(
        at url: String? = nil,
        keys: StorageKeys? = nil,
        _ body: (Store) async throws -> Void
    ) async throws {
        let store = try await Store(DatabaseURL(url ?? self.url).open(with: [.sqlite]), keys: keys)
        try await body(store)
        await store.close()
    }

    @Test func backupIsWholeWhileTheStoreIsInUse() async throws {
        try await withStore { store in
            try await store.checkpoints.save(JSON(7), as: "n")
            let outcome = try await run(["backup", "\(directory.path)/copy.db"])
            #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
            #expect(!HostProcess.isReadableByOthers("\(directory.path)/copy.db"))
            try await store.checkpoints.save(JSON(8), as: "n")
            try await withStore(at: "sqlite://\(directory.path)/copy.db") { copy in
                #expect(copy.id == store.id)
                let value = try await copy.checkpoints.value("n")
                #expect(value == JSON(7))
            }
        }
    }

    @Test func nothingIsWrittenOver() async throws {
        try await withStore { _ in }
        try directory.write("mine".utf8, to: "mine.txt")
        let outcome = try await run(["backup", "\(directory.path)/mine.txt"])
        #expect(outcome.status == 64 && outcome.errors.contains("mine.txt exists"))
        #expect(try HostProcess.read("\(directory.path)/mine.txt", limit: 10) == Array("mine".utf8))
    }

    @Test(arguments: [
        ["backup", "copy.db"], ["migrate", "--dry-run"], ["reseal"], ["export", "c", "--workspace", "w"],
        ["erase", "c", "--workspace", "w"],
    ])
    func databaseThatIsNotThereIsNotMade(arguments: [String]) async throws {
        try directory.write("\(new)\n".utf8, to: "keys")
        let outcome = try await run(arguments, ["DATABASE_KEY_FILE": "\(directory.path)/keys"])
        #expect(outcome.status == 66 && outcome.errors.contains("app.db does not exist"))
        #expect(!HostFiles.exists(path))
    }

    @Test(arguments: [
        ("", 78, "DATABASE_URL is not set; set it to a URL like sqlite:///"),
        ("nonsense", 78, "DATABASE_URL is not a URL"),
        ("postgres://u:planted@h/d", 64, "use pg_dump"), ("mysql://u:planted@h/d", 64, "no database of SQLite's"),
        ("sqlite::memory:", 64, "in memory"),
    ])
    func databaseThatIsNoFileIsNotCopied(url: String, status: Int, words: String) async throws {
        let outcome = try await run(["backup", "\(directory.path)/copy.db"], ["DATABASE_URL": url])
        #expect(outcome.status == status && outcome.errors.contains(words))
        #expect(!outcome.errors.contains("planted"))
        #expect(!HostFiles.exists("\(directory.path)/copy.db"))
    }

    @Test func migrationsAreToldAndDoneOnce() async throws {
        try directory.write([], to: "app.db")
        let wanted = try await run(["migrate", "--dry-run"])
        #expect(wanted.status == 0 && wanted.output == "1\n")
        let done = try await run(["migrate"])
        #expect(done.output == "1\n")
        let nothing = try await run(["migrate"])
        #expect(nothing.status == 0 && nothing.output.isEmpty)
    }

    @Test func tokensAreSealedUnderTheNewestKey() async throws {
        try await withStore(keys: StorageKeys(parsing: old)) { store in
            for name in ["a", "b"] { try await store.installations.save(name, token: "planted-\(name)") }
        }
        let other = try await run(["migrate"], ["DATABASE_URL": "mysql://u:planted@h/d"])
        #expect(other.status == 78 && other.errors.contains("not linked with an engine for mysql"))
        let refused = try await run(["reseal"])
        #expect(refused.status == 78 && refused.errors.contains("DATABASE_KEY_FILE"))
        try directory.write("\(new)\n\(old)\n".utf8, to: "keys")
        let outcome = try await run(["reseal"], ["DATABASE_KEY_FILE": "\(directory.path)/keys"])
        #expect(outcome.status == 0 && outcome.output == "2\n")
        #expect(!(outcome.output + outcome.errors).contains("planted"))
        try await withStore(keys: StorageKeys(parsing: new)) { store in
            let token = try await store.installations.token(of: "b")?.text
            #expect(token == "planted-b")
        }
    }

    @Test func fileThatIsNoDatabaseIsTold() async throws {
        try directory.write(String(repeating: "not a database ", count: 100).utf8, to: "app.db")
        let outcome = try await run(["migrate"])
        #expect(outcome.status == 1 && outcome.errors.contains("damaged database: file is not a database"))
    }

    // MARK: - People

    @Test func personIsExportedAndErasedWhileTheAppRuns() async throws {
        try await withStore { store in
            for person in ["c", "d"] {
                let start = person == "c" ? 1_930_298_400 : 1_930_384_800
                _ = try await store.slots.book(
                    start,
                    minutes: 30,
                    in: "w",
                    for: person,
                    details: ["locale": "de"]
                ) { [NewWork("note", ["text": "Meeting booked"], subject: $0.person, id: "n-\(person)")] }
            }
            let exported = try await run(["export", "c", "--workspace", "w"])
            #expect(exported.status == 0 && exported.errors.isEmpty)
            let json = try JSON(parsing: exported.output)
            #expect(json["workspace"] == "w" && json["contact"] == "c" && json["webhooks"] == [])
            let booking = json["bookings"]?[0]
            #expect(booking?["start"] == "2031-03-03T10:00:00Z" && booking?["end"] == "2031-03-03T10:30:00Z")
            #expect(booking?["is_cancelled"] == false && booking?["details"] == ["locale": "de"])
            #expect(json["outbox"]?[0]?["id"] == "n-c" && json["outbox"]?[0]?["state"] == "waiting")
            #expect(json["outbox"]?[0]?["body"] == ["text": "Meeting booked"])
            #expect(json["bookings"]?[1] == nil && json["outbox"]?[1] == nil)

            let erased = try await run(["erase", "c", "--workspace", "w"])
            #expect(erased.status == 0 && erased.output == "2\n")
            #expect(try await store.people.records(of: "c", in: "w").isEmpty)
            #expect(try await !store.people.records(of: "d", in: "w").isEmpty)
            #expect(try await run(["erase", "c", "--workspace", "w"]).output == "0\n")
            let nothing = try await JSON(parsing: run(["export", "c", "--workspace", "w"]).output)
            #expect(nothing["bookings"] == [] && nothing["outbox"] == [])
        }
    }

    @Test func personWithoutAWorkspaceIsAMistake() async throws {
        try await withStore { _ in }
        for command in ["export", "erase"] { #expect(try await run([command, "c"]).status == 64) }
    }
}
