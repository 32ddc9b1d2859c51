import CanvasStore

/// The part of a transaction that belongs to one job.
final class SQLiteSession: SQLSession {
    private let connection: SQLiteConnection
    /// The first failure: statements that come later fail in the same way, even if the job goes on after it.
    private(set) var failure: StoreError?

    init(_ connection: SQLiteConnection) {
        self.connection = connection
    }

    func run(_ statement: SQLStatement, _ values: [SQLValue]) throws(StoreError) -> SQLResult {
        if let failure { throw failure }
        try SQLValue.check(values)
        do throws(StoreError) {
            return try connection.run(statement, values)
        } catch {
            failure = error
            throw error
        }
    }

    /// Runs a job that nothing is committed for, and tells its caller.
    static func run(_ job: EngineJob, on connection: SQLiteConnection) {
        let session = SQLiteSession(connection)
        if let failure = job.run(on: session) ?? session.failure { job.fail(failure) } else { job.finish() }
    }
}
