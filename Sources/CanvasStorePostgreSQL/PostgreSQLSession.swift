import CanvasStore

/// A transaction that is under way.
final class PostgreSQLSession: SQLSession {
    let connection: PostgreSQLConnection
    let deadline: UInt64
    /// The first failure, which ended the transaction: what comes later fails in the same way.
    private(set) var failure: PostgreSQLFailure?

    init(_ connection: PostgreSQLConnection, deadline: UInt64) {
        self.connection = connection
        self.deadline = deadline
    }

    func run(_ statement: SQLStatement, _ values: [SQLValue]) throws(StoreError) -> SQLResult {
        if let failure { throw failure.error }
        try SQLValue.check(values)
        do throws(PostgreSQLFailure) {
            return try connection.query(statement.text, values, deadline: deadline)
        } catch {
            failure = error
            throw error.error
        }
    }
}
