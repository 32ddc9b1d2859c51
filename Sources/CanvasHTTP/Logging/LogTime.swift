import WebSyntax

/// A moment as logs write it: `2026-11-22T14:38:59.042Z` (RFC 3339).
struct LogTime {
    /// The letters; no text, because every line of the access log has one.
    let bytes: InlineArray<24, UInt8>

    init(millisecondsSince1970 milliseconds: Int) {
        let time = CivilTime(secondsSince1970: milliseconds / 1_000)
        let rest = milliseconds % 1_000
        let pattern = Self.pattern.utf8.span
        var bytes = InlineArray<24, UInt8> { pattern[$0] }
        func put(_ number: Int, at index: Int) {
            bytes[index] += UInt8(number / 10)
            bytes[index + 1] += UInt8(number % 10)
        }
        put(time.year / 100, at: 0)
        put(time.year % 100, at: 2)
        put(time.month, at: 5)
        put(time.day, at: 8)
        put(time.hour, at: 11)
        put(time.minute, at: 14)
        put(time.second, at: 17)
        put(rest / 10, at: 20)
        bytes[22] += UInt8(rest % 10)
        self.bytes = bytes
    }

    private static let pattern = "0000-00-00T00:00:00.000Z"

    var text: String { String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
}
