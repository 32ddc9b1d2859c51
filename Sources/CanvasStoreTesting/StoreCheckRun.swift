import CanvasCrypto
import CanvasStore
import Synchronization

/// The run of one check: its engines, and a clock that it sets.
final class StoreCheckRun: Sendable {
    private let database: StoreCheck.Database
    private let opened = Mutex<[any StoreEngine]>([])
    private let time = Atomic(1_900_000_000_000)

    init(_ database: StoreCheck.Database) {
        self.database = database
    }

    /// Another engine on the same database.
    func engine() async throws -> any StoreEngine {
        let engine = try await database.open()
        opened.withLock { $0.append(engine) }
        return engine
    }

    /// Another store on the same database.
    func store(keys: StorageKeys? = nil) async throws -> Store {
        let clock = StoreClock { [self] in time.load(ordering: .relaxed) }
        return try await Store(engine(), keys: keys, clock: clock)
    }

    /// Two stores on one database; the same one twice where it cannot be shared.
    func stores() async throws -> (Store, Store) {
        let first = try await store()
        return (first, database.isShared ? try await store() : first)
    }

    /// Milliseconds since 1970.
    var now: Int { time.load(ordering: .relaxed) }

    func pass(_ duration: Duration) {
        time.add(Int(duration.components.seconds) * 1_000, ordering: .relaxed)
    }

    func end() async {
        for engine in opened.withLock(\.self) { await engine.close() }
    }
}

/// Throws unless a condition holds.
func expect(
    _ condition: Bool,
    _ expectation: String,
    file: StaticString = #fileID,
    line: Int = #line
) throws(StoreCheckFailure) {
    guard condition else { throw StoreCheckFailure(description: "not so: \(expectation) (\(file):\(line))") }
}

/// Throws unless work fails with an error.
func expect<Result>(
    _ error: StoreError,
    from work: () async throws -> Result,
    file: StaticString = #fileID,
    line: Int = #line
) async throws {
    do {
        _ = try await work()
    } catch let thrown as StoreError where thrown == error {
        return
    } catch {
        throw StoreCheckFailure(description: "another error: \(error) (\(file):\(line))")
    }
    throw StoreCheckFailure(description: "no error: \(error) (\(file):\(line))")
}
