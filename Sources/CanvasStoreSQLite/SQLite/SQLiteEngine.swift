import CanvasStore
import HostSystem

/// A store's engine on SQLite: a thread that writes, and a few that read beside it.
///
/// Work that waits while something is committed is committed together, since a commit waits for the disk. Each piece of
/// work is a savepoint of its own, and is told that it is done only after the commit.
final class SQLiteEngine: StoreEngine {
    let dialect = SQLDialect(
        integer: "INTEGER",
        bytes: "BLOB",
        serial: "INTEGER PRIMARY KEY AUTOINCREMENT",
        tableExists: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1",
        tableSuffix: "STRICT"
    )

    private let writes: BlockingQueue<EngineJob>
    private let reads: BlockingQueue<EngineJob>
    /// Milliseconds for which work may wait for its turn.
    private let timeLimit: UInt64
    private let writer = EngineThreads()
    private let readers = EngineThreads()

    /// Opens a file, and makes it if there is none; without a path, a database in memory, which ends with the engine.
    init(path: String?, timeLimit: Duration = .seconds(5)) throws(StoreError) {
        writes = BlockingQueue(limit: Self.queueLimit)
        self.timeLimit = timeLimit.milliseconds
        guard let path else {
            // It is there for one connection only.
            reads = writes
            try Self.start(SQLiteWriter(SQLiteConnection(path: ":memory:"), of: nil), on: writes, in: writer)
            return
        }
        reads = BlockingQueue(limit: Self.queueLimit)
        try Self.prepare(path)
        let connection = try SQLiteConnection(path: path, patience: self.timeLimit)
        try Self.configure(connection, path: path)
        let file = SQLiteFile(path: path)
        try Self.start(SQLiteWriter(connection, of: file), on: writes, in: writer)
        for _ in 0..<Self.readerCount {
            try Self.start(
                SQLiteReader(SQLiteConnection(path: path, isReadOnly: true, patience: self.timeLimit), of: file),
                on: reads,
                in: readers
            )
        }
    }

    deinit {
        writes.close()
        reads.close()
    }

    private static let queueLimit = 10_000
    private static let readerCount = 2

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
    ) async throws(StoreError) -> Result {
        try await perform(work, on: reads, in: readers)
    }

    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
    ) async throws(StoreError) -> Result {
        try await perform(work, on: writes, in: writer)
    }

    func close() async {
        reads.close()
        await readers.wait()
        // The last connection to close removes the log, which one that only reads cannot.
        writes.close()
        await writer.wait()
    }

    private func perform<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result,
        on queue: BlockingQueue<EngineJob>,
        in threads: EngineThreads
    ) async throws(StoreError) -> Result {
        try await EngineJob.perform(work, within: timeLimit) { job in
            queue.append(job) ? nil : threads.refusal
        }
    }

    private static func prepare(_ path: String) throws(StoreError) {
        do {
            try DatabaseFile.create(path)
        } catch {
            throw .unavailable("\(path): \(error)")
        }
        if let network = DatabaseFile.networkFileSystem(of: path) {
            throw .unavailable(
                """
                \(path) is on a network file system (\(network)), whose locks SQLite cannot rely on; use a local disk, \
                or PostgreSQL for several machines
                """
            )
        }
    }

    private static func configure(_ connection: SQLiteConnection, path: String) throws(StoreError) {
        let mode = try connection.run("PRAGMA journal_mode = WAL").rows.first?.text(0)
        guard mode == "wal" else { throw .unavailable("\(path) cannot have a write-ahead log on this file system") }
        try connection.run("PRAGMA synchronous = FULL")
        try connection.run("PRAGMA journal_size_limit = 67108864")
    }

    private static func start(
        _ consumer: some SQLiteConsumer,
        on queue: BlockingQueue<EngineJob>,
        in threads: EngineThreads
    ) throws(StoreError) {
        try threads.start {
            while case let jobs = queue.take(consumer.batch), !jobs.isEmpty { consumer.perform(jobs) }
            consumer.connection.close()
        }
    }
}
