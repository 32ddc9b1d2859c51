import CPostgreSQL
import CanvasStore

/// A result of a command: the owner of one `PGresult`.
@safe
final class PostgreSQLResult {
    private let result: OpaquePointer

    /// Owns a result from here on.
    init(_ result: OpaquePointer) {
        unsafe self.result = result
    }

    deinit { unsafe PQclear(result) }

    /// Why the command failed; nil if it did not.
    var failure: PostgreSQLFailure? {
        switch unsafe PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            return nil
        case PGRES_FATAL_ERROR:
            // The detail and the context are left out: they repeat values.
            let message = field(UInt8(ascii: "M")) ?? ""
            if let code = field(UInt8(ascii: "C")) {
                return PostgreSQLFailure(state: SQLState(code: code), message: message)
            }
            // libpq itself says so.
            let line = unsafe String(cString: PQresultErrorMessage(result)).split(whereSeparator: \.isNewline).first
            return .lost(line.map(String.init) ?? "connection to the server was lost")
        default:
            return .lost("the server answered something else than a result")
        }
    }

    /// The name of what was done, as the server tells it.
    var command: String { unsafe String(cString: PQcmdStatus(result)) }

    /// The rows and the number of changes.
    var content: SQLResult {
        let rows = unsafe (0..<PQntuples(result)).map { row in
            SQLRow(unsafe (0..<PQnfields(result)).map { value(row, $0) })
        }
        let count = command.hasPrefix("SELECT") ? 0 : unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
        return SQLResult(rows: rows, changes: count)
    }

    private func value(_ row: CInt, _ column: CInt) -> SQLValue {
        guard unsafe PQgetisnull(result, row, column) == 0, let start = unsafe PQgetvalue(result, row, column) else {
            return .null
        }
        let count = unsafe Int(PQgetlength(result, row, column))
        let text = unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
        switch unsafe PQftype(result, column) {
        case PostgreSQLType.int2, PostgreSQLType.int4, PostgreSQLType.int8:
            return Int64(text).map { .integer($0) } ?? .text(text)
        case PostgreSQLType.bytea:
            return .bytes(unsafe Self.bytes(start))
        default:
            return .text(text)
        }
    }

    /// The bytes that a text of either of the server's formats stands for.
    private static func bytes(_ start: UnsafePointer<CChar>) -> [UInt8] {
        unsafe start.withMemoryRebound(to: UInt8.self, capacity: 1) { text in
            var count = 0
            guard let bytes = unsafe PQunescapeBytea(text, &count) else { fatalError("no memory is left") }
            defer { unsafe PQfreemem(bytes) }
            return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
        }
    }

    private func field(_ code: UInt8) -> String? {
        unsafe PQresultErrorField(result, CInt(code)).map { unsafe String(cString: $0) }
    }
}

/// Numbers of types, the same in all databases.
enum PostgreSQLType {
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
}
