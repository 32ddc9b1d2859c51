import MicroHTTP
import WebSyntax

/// A moment as logs write it: `2026-11-22T14:38:59.042Z` (RFC 3339).
struct LogTime {
    let text: String

    init(millisecondsSince1970 milliseconds: Int) {
        let time = CivilTime(secondsSince1970: milliseconds / 1_000)
        let rest = milliseconds % 1_000
        var bytes = Array("0000-00-00T00:00:00.000Z".utf8)
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
        text = String(decoding: bytes, as: UTF8.self)
    }
}
