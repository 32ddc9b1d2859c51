/// A reader of the rows of a file, whichever of its formats that has.
///
/// A file is a JSON array, an object with that array under `contacts` or `tickets` as in Intercom's guides, JSON Lines, or CSV.
struct SourceReader {
    private enum Rows {
        case array(ArrayRows)
        case lines(LineRows)
        case table(CSVRows)
    }

    private var rows: Rows
    private let isRetry: Bool

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - kind: What is imported.
    ///   - isRetry: Whether it has the rows that an earlier import rejected.
    /// - Throws: ``ImportError`` for a file that cannot be read.
    init(_ path: String, _ kind: ImportKind, isRetry: Bool) throws(ImportError) {
        self.isRetry = isRetry
        rows = try isRetry ? .lines(LineRows(SourceBytes(path))) : Self.open(path, kind)
    }

    private static func open(_ path: String, _ kind: ImportKind) throws(ImportError) -> Rows {
        let start = try SourceBytes(path)
        var bytes = start
        let name = path.lowercased()
        if name.hasSuffix(".csv") || name.hasSuffix(".tsv") { return .table(try CSVRows(start)) }
        if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .lines(LineRows(start)) }
        switch try bytes.skipWhitespace() {
        case UInt8(ascii: "["):
            bytes.advance()
            return .array(ArrayRows(bytes, isMember: false))
        case UInt8(ascii: "{"):
            let line = bytes.position.line
            bytes.advance()
            if try findArray(of: kind, in: &bytes) { return .array(ArrayRows(bytes, isMember: true)) }
            guard bytes.position.line == line else {
                throw start.fault(
                    "neither an array, nor an object with \"\(kind.rawValue)\": [...], nor one object a line"
                )
            }
            return .lines(LineRows(start))
        case nil: throw start.fault("the file is empty")
        default:
            guard !name.hasSuffix(".json") else { throw bytes.fault("invalid JSON: expected [ or {") }
            return .table(try CSVRows(start))
        }
    }

    /// Goes behind the opening bracket of the array in an object.
    ///
    /// - Returns: false for an object without that, of which all was read.
    private static func findArray(of kind: ImportKind, in bytes: inout SourceBytes) throws(ImportError) -> Bool {
        while let byte = try bytes.skipWhitespace(), byte != UInt8(ascii: "}") {
            if byte == UInt8(ascii: ",") {
                bytes.advance()
                continue
            }
            let start = bytes.position
            let text = try bytes.takeValue() ?? []
            guard let name = try bytes.parse(text, at: start).string, try bytes.skipWhitespace() == UInt8(ascii: ":")
            else {
                throw bytes.fault("invalid JSON: expected a member name in double quotes, and a colon", at: start)
            }
            bytes.advance()
            let isArray = try bytes.skipWhitespace() == UInt8(ascii: "[")
            if isArray, name == kind.rawValue {
                bytes.advance()
                return true
            }
            if isArray, let other = ImportKind(rawValue: name) {
                throw bytes.fault(
                    "the file has \(other), not \(kind): canvaskit import \(other) \(bytes.path)",
                    at: start
                )
            }
            let value = bytes.position
            _ = try bytes.parse(try bytes.takeValue() ?? [], at: value)
        }
        guard try bytes.peek() != nil else { throw bytes.fault("invalid JSON: the object is not closed") }
        bytes.advance()
        return false
    }

    /// The next row; nil behind the last one.
    mutating func next() throws(ImportError) -> SourceRow? {
        guard let row = try nextRow() else { return nil }
        return isRetry ? row.unwrapped : row
    }

    private mutating func nextRow() throws(ImportError) -> SourceRow? {
        switch rows {
        case .array(var rows):
            defer { self.rows = .array(rows) }
            return try rows.next()
        case .lines(var rows):
            defer { self.rows = .lines(rows) }
            return try rows.next()
        case .table(var rows):
            defer { self.rows = .table(rows) }
            return try rows.next()
        }
    }
}

extension SourceRow {
    /// The row that a line of rejected rows has.
    fileprivate var unwrapped: SourceRow {
        guard problem == nil, let row = original["row"] else { return self }
        let line = original["line"]?.integer.map { Int($0) } ?? self.line
        var unwrapped = SourceRow(number: number, line: line, text: original.bytes, original: row)
        unwrapped.intercomID = original["id"]?.identifier
        return unwrapped
    }
}
