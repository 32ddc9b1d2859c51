import CanvasStore
import HostSystem

/// A store's engine on PostgreSQL: threads with a connection each, which take work from one queue.
final class PostgreSQLEngine: StoreEngine {
    let dialect = SQLDialect.postgreSQL

    private let queue = BlockingQueue<PostgreSQLWork>(limit: 10_000)
    /// Milliseconds for which work may wait for its turn, and a transaction may take.
    private let timeLimit: UInt64
    private let threads = EngineThreads()

    /// Starts the threads, which connect when they get work.
    init(_ options: PostgreSQLOptions, connections: Int = 4, timeLimit: Duration = .seconds(5)) throws(StoreError) {
        self.timeLimit = timeLimit.milliseconds
        let outage = PostgreSQLOutage(patience: self.timeLimit)
        for _ in 0..<connections {
            let worker = PostgreSQLWorker(options, timeLimit: self.timeLimit, outage: outage)
            try threads.start { [queue] in
                while let work = queue.take(1).first { worker.perform(work) }
                worker.disconnect()
            }
        }
    }

    /// Starts an engine, and sees whether it comes to its database.
    static func open(_ url: DatabaseURL) async throws(StoreError) -> PostgreSQLEngine {
        let engine = try PostgreSQLEngine(PostgreSQLOptions(url))
        do throws(StoreError) {
            try await engine.read { (_) throws(StoreError) in }
        } catch {
            await engine.close()
            throw error
        }
        return engine
    }

    deinit { queue.close() }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
    ) async throws(StoreError) -> Result {
        try await perform(work, as: .reading)
    }

    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
    ) async throws(StoreError) -> Result {
        try await perform(work, as: .writing)
    }

    func run(_ statement: SQLStatement, _ values: [SQLValue]) async throws(StoreError) -> SQLResult {
        try await perform(
            { (session) throws(StoreError) in try session.run(statement, values) },
            as: .writingAmongOthers
        )
    }

    func close() async {
        queue.close()
        await threads.wait()
    }

    private func perform<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result,
        as mode: PostgreSQLWork.Mode
    ) async throws(StoreError) -> Result {
        try await EngineJob.perform(work, within: timeLimit) { job in
            queue.append(PostgreSQLWork(job: job, mode: mode)) ? nil : threads.refusal
        }
    }
}

/// Work for a connection.
struct PostgreSQLWork: Sendable {
    /// The transaction that it needs.
    enum Mode {
        case reading, writing
        /// Writes by one statement, which sees what others commit before it comes to a row, and fails for nobody who came first.
        case writingAmongOthers

        /// What begins the transaction.
        var beginning: String {
            switch self {
            case .reading: "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY"
            case .writing: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
            case .writingAmongOthers: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            }
        }
    }

    let job: EngineJob
    let mode: Mode
}
