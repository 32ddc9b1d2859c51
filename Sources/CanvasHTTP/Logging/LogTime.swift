import WebSyntax

/// A moment as logs write it: `2026-11-22T14:38:59.042Z` (RFC 3339).
struct LogTime {
    /// The letters; no text, because every line of the access log has one.
    let bytes: InlineArray<24, UInt8>

    init(millisecondsSince1970 milliseconds: Int) {
        let time = CivilTime(secondsSince1970: milliseconds / 1_000)
        let rest = milliseconds % 1_000
        var bytes = InlineArray<24, UInt8>(repeating: UInt8(ascii: "0"))
        func put(_ number: Int, at index: Int) {
            bytes[index] += UInt8(number / 10)
            bytes[index + 1] += UInt8(number % 10)
        }
        put(time.year / 100, at: 0)
        put(time.year % 100, at: 2)
        bytes[4] = UInt8(ascii: "-")
        put(time.month, at: 5)
        bytes[7] = UInt8(ascii: "-")
        put(time.day, at: 8)
        bytes[10] = UInt8(ascii: "T")
        put(time.hour, at: 11)
        bytes[13] = UInt8(ascii: ":")
        put(time.minute, at: 14)
        bytes[16] = UInt8(ascii: ":")
        put(time.second, at: 17)
        bytes[19] = UInt8(ascii: ".")
        put(rest / 10, at: 20)
        bytes[22] += UInt8(rest % 10)
        bytes[23] = UInt8(ascii: "Z")
        self.bytes = bytes
    }

    var text: String { String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
}
