/// The rows of a JSON array, alone or as a member of an object.
struct ArrayRows {
    private var bytes: SourceBytes
    private let isMember: Bool
    private var number = 0

    /// Begins with the first byte behind the opening bracket.
    init(_ bytes: SourceBytes, isMember: Bool) {
        (self.bytes, self.isMember) = (bytes, isMember)
    }

    mutating func next() throws(ImportError) -> SourceRow? {
        guard var byte = try bytes.skipWhitespace() else { throw bytes.fault("invalid JSON: the array is not closed") }
        if byte != UInt8(ascii: "]"), number > 0 {
            guard byte == UInt8(ascii: ",") else {
                throw bytes.fault("invalid JSON: expected a comma or a closing bracket")
            }
            bytes.advance()
            byte = try bytes.skipWhitespace() ?? UInt8(ascii: "]")
            if byte == UInt8(ascii: "]") {
                throw bytes.fault("invalid JSON: trailing comma, or the array is not closed")
            }
        }
        if byte == UInt8(ascii: "]") {
            bytes.advance()
            try finish()
            return nil
        }
        let start = bytes.position
        let text = try bytes.takeValue() ?? []
        guard !text.isEmpty else { throw bytes.fault("invalid JSON: expected a value") }
        let json = try bytes.parse(text, at: start)
        defer { number += 1 }
        return SourceRow(number: number, line: start.line, text: text, original: json.onOneLine)
    }

    /// Reads what is behind the array, in which there are no rows.
    private mutating func finish() throws(ImportError) {
        if isMember {
            while let byte = try bytes.skipWhitespace(), byte != UInt8(ascii: "}") {
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
                    bytes.advance()
                } else {
                    let start = bytes.position
                    let text = try bytes.takeValue() ?? []
                    _ = try bytes.parse(text, at: start)
                }
            }
            guard try bytes.peek() != nil else { throw bytes.fault("invalid JSON: the object is not closed") }
            bytes.advance()
        }
        if try bytes.skipWhitespace() != nil { throw bytes.fault("invalid JSON: text after the end") }
    }
}
