import CSQLite
import CanvasStore

/// A connection to an SQLite database: the owner of one `sqlite3` and of its prepared statements.
///
/// Sendable without a lock: it is made by the thread that opens the store, and from there on belongs to one thread.
@safe
final class SQLiteConnection: SQLSession, @unchecked Sendable {
    private var database: OpaquePointer?
    private var statements: [SQLStatement: SQLiteStatement] = [:]

    /// Opens a file, or a database that ends with the connection: `:memory:`.
    ///
    /// Another process may hold the lock for `patience`, in milliseconds.
    init(path: String, isReadOnly: Bool = false, patience: UInt64 = 5_000) throws(StoreError) {
        var opened: OpaquePointer?
        let access = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        // One thread at a time: SQLite needs no locks of its own.
        let code = unsafe sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            let error = unsafe Self.error(code, of: opened)
            unsafe sqlite3_close_v2(opened)
            throw error
        }
        unsafe database = opened
        unsafe sqlite3_busy_timeout(database, CInt(clamping: patience))
        for option in [SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY] {
            unsafe _ = shim_set(database, option, 1)
        }
        for option in [SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL] {
            unsafe _ = shim_set(database, option, 0)
        }
        // There may be no directory for temporary files that can be written, as in a container whose root is read-only.
        try run("PRAGMA temp_store = MEMORY")
    }

    deinit { close() }

    /// Ends the connection; statements fail from here on.
    func close() {
        statements.removeAll()
        unsafe sqlite3_close_v2(database)
        unsafe database = nil
    }

    /// Whether a transaction is open; a failure can have ended it.
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(database) == 0 }

    /// Has later statements fail at once where another process has the lock.
    func endPatience() { unsafe _ = sqlite3_busy_timeout(database, 0) }

    /// Lets a moment pass.
    func pause() { sqlite3_sleep(1) }

    /// Ends the transaction without a trace, unless a failure has done so.
    func rollBack() {
        if isInTransaction { _ = try? run("ROLLBACK") }
    }

    func run(_ statement: SQLStatement, _ values: [SQLValue]) throws(StoreError) -> SQLResult {
        let prepared = try prepared(statement)
        defer { prepared.reset() }
        try prepared.bind(values)
        var rows: [SQLRow] = []
        while let row = try prepared.next() { rows.append(row) }
        return SQLResult(rows: rows, changes: Int(unsafe sqlite3_changes64(database)))
    }

    private func prepared(_ statement: SQLStatement) throws(StoreError) -> SQLiteStatement {
        if let prepared = statements[statement] { return prepared }
        guard let database = unsafe database else { throw .unavailable("it was closed") }
        let prepared = try unsafe SQLiteStatement(statement.text, in: database)
        statements[statement] = prepared
        return prepared
    }

    /// The error of a result code, without the values of any row, which no message of SQLite's has.
    static func error(_ code: CInt, of database: OpaquePointer?) -> StoreError {
        let message = unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) } ?? "code \(code)"
        return switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_NOMEM:
            .unavailable(message)
        case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged(message)
        default: .failed(message)
        }
    }
}
