/// The words for a syntax error, with what Intercom's printed guides get wrong.
enum JSONFault {
    /// ‘ ’ “ ” in UTF-8.
    private static let quotes: [[UInt8]] = [
        [0xE2, 0x80, 0x98], [0xE2, 0x80, 0x99], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D],
    ]

    static func words(for error: JSONSyntaxError, in text: [UInt8]) -> String {
        let rest = text.dropFirst(error.offset)
        if let quote = quotes.first(where: { rest.starts(with: $0) }) {
            return
                "invalid JSON: typographic quote \(String(decoding: quote, as: UTF8.self)), as Intercom's printed guide has "
                + "them; write \" in place of each"
        }
        if rest.first == UInt8(ascii: "'") { return "invalid JSON: \(error.reason); write \" in place of '" }
        return "invalid JSON: \(error.reason)"
    }
}
