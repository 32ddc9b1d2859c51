/// The rows of a CSV file whose first line has the names of the fields.
///
/// Cells are those of RFC 4180. They are separated by whichever of comma, semicolon and tab the first line has most of.
/// An empty cell is a field that the row does not have.
struct CSVRows {
    private var bytes: SourceBytes
    private let separator: UInt8
    private let columns: [String]
    private var number = 0

    init(_ bytes: SourceBytes) throws(ImportError) {
        self.bytes = bytes
        separator = try Self.separator(of: bytes)
        columns = try Self.takeRecord(from: &self.bytes, separator)?.cells.map(Self.trimmed) ?? []
        if let empty = columns.firstIndex(of: "") {
            throw bytes.fault("column \(empty + 1) of the header has no name")
        }
        if let twice = columns.indices.first(where: { columns[..<$0].contains(columns[$0]) }) {
            throw bytes.fault("column \(columns[twice]) is twice in the header")
        }
    }

    mutating func next() throws(ImportError) -> SourceRow? {
        while let record = try Self.takeRecord(from: &bytes, separator) {
            if record.cells == [""] { continue }
            defer { number += 1 }
            var members = zip(columns, record.cells).filter { !$0.1.isEmpty }.map { ($0.0, JSON($0.1)) }
            var problem: RowProblem?
            if record.cells.count != columns.count {
                let more = record.cells.dropFirst(columns.count).map { JSON($0) }
                if !more.isEmpty { members.append(("", JSON(more))) }
                problem = RowProblem(
                    "\(record.cells.count) cells where the header has \(columns.count) columns"
                )
            }
            return SourceRow(
                number: number,
                line: record.line,
                text: record.text,
                original: JSON(members: members),
                problem: problem
            )
        }
        return nil
    }

    private struct Record {
        let line: Int
        var text: [UInt8] = []
        var cells: [String] = []
    }

    /// Takes a record with its line feed; nil at the end.
    private static func takeRecord(
        from bytes: inout SourceBytes,
        _ separator: UInt8
    ) throws(ImportError) -> Record? {
        guard try bytes.peek() != nil else { return nil }
        let start = bytes.position
        var record = Record(line: start.line)
        var cell: [UInt8] = []
        var isQuoted = false
        var isClosed = false
        func end() throws(ImportError) {
            guard let text = String(validating: cell, as: UTF8.self) else {
                throw bytes.fault("invalid UTF-8: save the file as UTF-8", at: start)
            }
            record.cells.append(text)
            cell = []
            isClosed = false
        }
        while let byte = try bytes.peek() {
            bytes.advance()
            record.text.append(byte)
            if record.text.count > SourceBytes.rowLimit {
                let words = isQuoted ? "a quote that is never closed, in" : "a row of"
                throw bytes.fault("\(words) more than \(SourceBytes.rowLimit) bytes", at: start)
            }
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if try bytes.peek() == UInt8(ascii: "\"") {
                    bytes.advance()
                    record.text.append(byte)
                    cell.append(byte)
                } else {
                    (isQuoted, isClosed) = (false, true)
                }
            case _ where isQuoted: cell.append(byte)
            case UInt8(ascii: "\"") where cell.isEmpty && !isClosed: isQuoted = true
            case separator: try end()
            case 0x0A:
                try end()
                return record
            case 0x0D: if try bytes.peek() != 0x0A { cell.append(byte) }
            default: cell.append(byte)
            }
        }
        guard !isQuoted else { throw bytes.fault("a quote that is never closed", at: start) }
        try end()
        return record
    }

    private static func separator(of bytes: SourceBytes) throws(ImportError) -> UInt8 {
        var bytes = bytes
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        var length = 0
        while let byte = try bytes.peek(), isQuoted || byte != 0x0A, length < SourceBytes.rowLimit {
            bytes.advance()
            length += 1
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return separators.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }

    private static func trimmed(_ name: String) -> String {
        String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
