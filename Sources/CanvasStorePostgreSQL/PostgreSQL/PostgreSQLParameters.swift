import CPostgreSQL
import CanvasStore

/// The values of a statement, as they are sent: in binary, one after the other.
struct PostgreSQLParameters {
    private var types: [Oid] = []
    private var lengths: [CInt] = []
    /// Where each begins in the content; nil for no value.
    private var offsets: [Int?] = []
    private var content: [UInt8] = []

    init(_ values: [SQLValue]) {
        for value in values {
            let start = content.count
            switch value {
            case .null:
                types.append(0)
            case .integer(let integer):
                types.append(PostgreSQLType.int8)
                for shift in stride(from: 56, through: 0, by: -8) {
                    content.append(UInt8(truncatingIfNeeded: integer >> Int64(shift)))
                }
            case .text(let text):
                types.append(PostgreSQLType.text)
                content += text.utf8
            case .bytes(let bytes):
                types.append(PostgreSQLType.bytea)
                content += bytes
            }
            lengths.append(CInt(content.count - start))
            offsets.append(value == .null ? nil : start)
        }
        // An empty value has an address, too: none would be no value.
        content.append(0)
    }

    /// Sends a statement with them; libpq copies all of it.
    ///
    /// - Returns: 1 unless it fails.
    func send(_ text: String, on connection: OpaquePointer) -> CInt {
        let formats = [CInt](repeating: 1, count: types.count)
        return unsafe content.withUnsafeBytes { content in
            let start = unsafe content.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = unsafe offsets.map { offset in unsafe offset.flatMap { unsafe start?.advanced(by: $0) } }
            return unsafe PQsendQueryParams(
                connection,
                text,
                CInt(types.count),
                types,
                pointers,
                lengths,
                formats,
                0
            )
        }
    }
}
