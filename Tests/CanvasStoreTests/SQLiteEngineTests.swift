import CanvasCrypto
import CanvasJSON
import CanvasStoreTesting
import HostSystem
import RawHTTP
import Testing

@testable import CanvasStore
@testable import CanvasStoreSQLite

/// What is SQLite's own.
@Suite(.timeLimit(.minutes(5))) struct SQLiteEngineTests {
    private let directory: TemporaryDirectory
    private var path: String { "\(directory.path)/data/app.db" }

    init() throws { directory = try TemporaryDirectory() }

    @Test func filesBelongToTheirOwnerAlone() async throws {
        let store = try await Store(SQLiteEngine(path: path))
        try await store.checkpoints.save(JSON(1), as: "n")
        for suffix in ["", "-wal", "-shm"] {
            #expect(HostFiles.exists(path + suffix))
            #expect(!HostProcess.isReadableByOthers(path + suffix))
        }
        await store.close()
        #expect(HostFiles.names(in: "\(directory.path)/data") == ["app.db"])
    }

    @Test func nothingOfATokenIsInTheFiles() async throws {
        let keys = try StorageKeys(parsing: String(repeating: "0a", count: 32))
        let store = try await Store(SQLiteEngine(path: path), keys: keys)
        try await store.installations.save("w", token: "dG9rOnBsYW50ZWQ=")
        for suffix in ["", "-wal", "-shm"] {
            let bytes = try HostProcess.read(path + suffix, limit: 1 << 24)
            #expect(!bytes.contains(Array("dG9rOnBsYW50ZWQ=".utf8)))
        }
        await store.close()
    }

    @Test func aTextThatIsNoDatabaseIsRefused() async throws {
        try directory.write(String(repeating: "not a database ", count: 100).utf8, to: "data/app.db")
        #expect(throws: StoreError.damaged("file is not a database")) { _ = try SQLiteEngine(path: path) }
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() {
        #expect { _ = try SQLiteEngine(path: "/proc/none/app.db") } throws: { error in
            guard case StoreError.unavailable(let reason) = error else { return false }
            return reason.hasPrefix("/proc/none/app.db: mkdir")
        }
    }

    /// A lock that another process holds is waited for, and no longer than the time limit.
    @Test func lockOfAnotherConnectionIsWaitedForWithALimit() async throws {
        let store = try await Store(SQLiteEngine(path: path))
        let other = try SQLiteConnection(path: path)
        let impatient = try SQLiteEngine(path: path, timeLimit: .milliseconds(100))
        try other.run("BEGIN IMMEDIATE")
        await #expect(throws: StoreError.busy) {
            try await impatient.write { (session) throws(StoreError) in _ = try session.run("DELETE FROM checkpoint") }
        }
        #expect(try await store.checkpoints.value("n") == nil)
        async let patient: Void = store.checkpoints.save(JSON(1), as: "n")
        try other.run("COMMIT")
        try await patient
        other.close()
        await impatient.close()
        await store.close()
    }

    @Test func workOfManyIsCommittedTogether() async throws {
        let engine = try SQLiteEngine(path: path)
        let store = try await Store(engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 { group.addTask { try await store.checkpoints.save(JSON(number), as: "\(number)") } }
            try await group.waitForAll()
        }
        for number in 0..<500 { #expect(try await store.checkpoints.value("\(number)") == JSON(number)) }
        await store.close()
        let again = try await Store(SQLiteEngine(path: path))
        #expect(again.id == store.id)
        #expect(try await again.checkpoints.value("499") == JSON(499))
        await again.close()
    }

    @Test func databaseThatWasReplacedIsNotReady() async throws {
        let store = try await Store(SQLiteEngine(path: path))
        try await store.check()
        try await store.state.engine.write { (session) throws(StoreError) in
            _ = try session.run("UPDATE store SET value = 'another' WHERE name = 'id'")
        }
        await #expect(throws: StoreError.self) { try await store.check() }
        await store.close()
    }

    @Test(arguments: [
        ("sqlite:///var/lib/a.db", "/var/lib/a.db"), ("SQLITE:///a", "/a"), ("sqlite:///a b", nil),
        ("sqlite://a/b", nil),
        ("sqlite:a", nil), ("sqlite:///a/", nil), ("sqlite:///", nil), ("sqlite:///a?mode=ro", nil),
        ("sqlite:///a%20b", nil),
        ("/var/lib/a.db", nil), (":x", nil), ("", nil),
    ])
    func urlIsAPathOrRefused(text: String, path: String?) {
        #expect((try? DatabaseURL(text))?.text == (path == nil ? nil : text))
        #expect((try? DatabaseURL(text))?.sqlitePath == path)
    }

    @Test func passwordOfAURLIsNotPrinted() throws {
        let url = try DatabaseURL("postgres://app:planted@db/app")
        var dumped = ""
        dump(url, to: &dumped)
        #expect("\(url)" == "postgres:…")
        #expect(!(dumped + String(reflecting: url) + "\([url])").contains("planted"))
        #expect("\(DatabaseURL.memory)" == "sqlite::memory:")
    }

    @Test func schemeOfNoEngineIsNamed() async throws {
        #expect(try DatabaseURL("sqlite::memory:").isMemory)
        let url = try DatabaseURL("postgres://a@b/c")
        await #expect(throws: StoreError.invalidURL("this program is not linked with an engine for postgres: URLs")) {
            _ = try await url.open(with: [.sqlite])
        }
    }
}
