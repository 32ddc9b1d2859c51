import CanvasCrypto
import CanvasJSON
import CanvasStoreTesting
import Glibc
import HostSystem
import RawHTTP
import Synchronization
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

    @Test func temporaryTablesAreInMemory() async throws {
        let engine = try SQLiteEngine(path: path)
        for run in [engine.read, engine.write] as [(@escaping Pragma) async throws(StoreError) -> Int] {
            let place = try await run { (session) throws(StoreError) in
                try session.run("PRAGMA temp_store").rows.first?.integer(0) ?? -1
            }
            #expect(place == 2)
        }
        await engine.close()
    }

    private typealias Pragma = @Sendable (any SQLSession) throws(StoreError) -> Int

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

    /// Of a program that commits one transaction after the other, the lock is had in the moments between them.
    @Test func lockThatIsFreeForMomentsOnlyIsHad() async throws {
        let store = try await Store(SQLiteEngine(path: path, timeLimit: .seconds(2)))
        let other = try SQLiteConnection(path: path)
        other.endPatience()
        let isOver = Flag()
        let (locks, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try BackgroundThread.start {
            while !isOver.value.load(ordering: .relaxed) {
                while (try? other.run("BEGIN IMMEDIATE")) == nil { other.pause() }
                continuation.yield()
                for _ in 0..<30 { other.pause() }
                _ = try? other.run("COMMIT")
                for _ in 0..<2 { other.pause() }
            }
            other.close()
            continuation.finish()
        }
        var iterator = locks.makeAsyncIterator()
        var failure: (any Error)?
        for number in 0..<40 where failure == nil {
            await iterator.next()
            do { try await store.checkpoints.save(JSON(number), as: "n") } catch { failure = error }
        }
        isOver.value.store(true, ordering: .relaxed)
        while await iterator.next() != nil {}
        #expect(failure == nil)
        await store.close()
    }

    private final class Flag: Sendable {
        let value = Atomic(false)
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

    // MARK: - A file that is not where it was

    private func unavailability(_ body: () async throws(StoreError) -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            guard case .unavailable(let reason) = error else { return "another error: \(error)" }
            return reason
        }
    }

    private func move(_ path: String, to other: String) throws {
        try #require(unsafe rename(path, other) == 0)
    }

    private func setLink(_ link: String, to path: String) throws {
        HostFiles.remove(link)
        try #require(unsafe symlink(path, link) == 0)
    }

    @Test func fileThatWasMovedIsMissedUntilItIsBack() async throws {
        let store = try await Store(SQLiteEngine(path: path))
        try await store.checkpoints.save(JSON(1), as: "n")
        try move(path, to: "\(path).old")
        let words = "\(path) was moved or deleted while it was open; put it back, or start the program again"
        #expect(await unavailability { () throws(StoreError) in try await store.check() } == words)
        let reason = await unavailability { () throws(StoreError) in try await store.checkpoints.save(JSON(2), as: "n")
        }
        #expect(reason == words)
        try move("\(path).old", to: path)
        try await store.check()
        #expect(try await store.checkpoints.value("n") == JSON(1))
        try await store.checkpoints.save(JSON(2), as: "n")
        await store.close()
    }

    @Test func fileThatWasDeletedIsMissed() async throws {
        let store = try await Store(SQLiteEngine(path: path))
        HostFiles.remove(path)
        #expect(await unavailability { () throws(StoreError) in try await store.check() }?.contains("deleted") == true)
        await store.close()
    }

    /// As by a backup that is restored under a running server, or by a link that is set anew.
    @Test(arguments: [false, true]) func fileThatWasReplacedIsNoticed(isLink: Bool) async throws {
        let other = "\(directory.path)/other.db"
        await (try Store(SQLiteEngine(path: other))).close()
        let (link, target) = ("\(directory.path)/link.db", path)
        let opened = isLink ? link : target
        await (try Store(SQLiteEngine(path: target))).close()
        if isLink { try setLink(link, to: target) }
        let store = try await Store(SQLiteEngine(path: opened))
        try await store.check()
        if isLink { try setLink(link, to: other) } else { try move(other, to: target) }
        let words = "\(opened) was replaced by another file while it was open; start the program again"
        #expect(await unavailability { () throws(StoreError) in try await store.check() } == words)
        let reason = await unavailability { () throws(StoreError) in try await store.checkpoints.save(JSON(1), as: "n")
        }
        #expect(reason == words)
        await store.close()
        let again = try await Store(SQLiteEngine(path: opened))
        #expect(try await again.checkpoints.value("n") == nil)
        await again.close()
    }

    @Test func databaseInMemoryIsNeverMissed() async throws {
        let store = try await Store(DatabaseURL.memory.open(with: [.sqlite]))
        try await store.check()
        try await store.checkpoints.save(JSON(1), as: "n")
        #expect(!HostFiles.exists(":memory:"))
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
