import CSQLite
import CanvasStore

/// A prepared statement: the owner of one `sqlite3_stmt`, which lives no longer than its connection.
@safe
final class SQLiteStatement {
    private let statement: OpaquePointer
    private let database: OpaquePointer
    /// For each of SQLite's parameters, which are numbered as they come, the number in its name `$1`.
    private let numbers: [Int]

    init(_ text: String, in database: OpaquePointer) throws(StoreError) {
        var prepared: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let code = unsafe sqlite3_prepare_v3(database, text, -1, flags, &prepared, nil)
        guard code == SQLITE_OK, let prepared = unsafe prepared else {
            throw unsafe SQLiteConnection.error(code, of: database)
        }
        unsafe statement = prepared
        unsafe self.database = database
        numbers = unsafe (0..<sqlite3_bind_parameter_count(prepared)).map { index in
            let name = unsafe sqlite3_bind_parameter_name(prepared, index + 1).map { unsafe String(cString: $0) }
            return Int(name?.dropFirst() ?? "") ?? 0
        }
    }

    deinit { unsafe sqlite3_finalize(statement) }

    func bind(_ values: [SQLValue]) throws(StoreError) {
        precondition(numbers.allSatisfy { (1...values.count).contains($0) }, "a statement without one of its values")
        for (position, number) in numbers.enumerated() {
            try check(bind(values[number - 1], at: CInt(position + 1)))
        }
    }

    private func bind(_ value: SQLValue, at index: CInt) -> CInt {
        switch value {
        case .null:
            return unsafe sqlite3_bind_null(statement, index)
        case .integer(let integer):
            return unsafe sqlite3_bind_int64(statement, index, integer)
        case .text(var text):
            return text.withUTF8 { utf8 in
                unsafe utf8.withMemoryRebound(to: CChar.self) {
                    unsafe shim_bind_text(statement, index, $0.baseAddress, CInt($0.count))
                }
            }
        case .bytes(let bytes):
            return unsafe bytes.withUnsafeBytes {
                unsafe shim_bind_bytes(statement, index, $0.baseAddress, CInt($0.count))
            }
        }
    }

    /// The next row; nil at the end.
    func next() throws(StoreError) -> SQLRow? {
        switch unsafe sqlite3_step(statement) {
        case SQLITE_ROW: return unsafe SQLRow((0..<sqlite3_column_count(statement)).map(value(of:)))
        case SQLITE_DONE: return nil
        case let code: throw unsafe SQLiteConnection.error(code, of: database)
        }
    }

    private func value(of column: CInt) -> SQLValue {
        switch unsafe sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return unsafe .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT: return .text(String(decoding: bytes(of: column), as: UTF8.self))
        case SQLITE_BLOB: return .bytes(bytes(of: column))
        default: return .null
        }
    }

    private func bytes(of column: CInt) -> [UInt8] {
        // The pointer first: the count is that of the representation asked for last.
        let start = unsafe sqlite3_column_blob(statement, column)
        let count = unsafe Int(sqlite3_column_bytes(statement, column))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Makes the statement ready for its next use, and forgets its values.
    func reset() {
        unsafe sqlite3_reset(statement)
        unsafe sqlite3_clear_bindings(statement)
    }

    private func check(_ code: CInt) throws(StoreError) {
        guard code == SQLITE_OK else { throw unsafe SQLiteConnection.error(code, of: database) }
    }
}
