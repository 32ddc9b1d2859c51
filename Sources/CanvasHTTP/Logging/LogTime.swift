import HostSystem
import Synchronization
import WebSyntax

/// A moment as logs write it: `2026-11-22T14:38:59.042Z` (RFC 3339).
struct LogTime {
    /// The letters; no text, because every line of the access log has one.
    private(set) var bytes: InlineArray<24, UInt8>
    private let second: Int

    init(millisecondsSince1970 milliseconds: Int) {
        second = milliseconds / 1_000
        let time = CivilTime(secondsSince1970: second)
        let pattern = Self.pattern.utf8.span
        bytes = InlineArray { pattern[$0] }
        put(time.year / 100, at: 0)
        put(time.year % 100, at: 2)
        put(time.month, at: 5)
        put(time.day, at: 8)
        put(time.hour, at: 11)
        put(time.minute, at: 14)
        put(time.second, at: 17)
        putMilliseconds(of: milliseconds)
    }

    /// This moment.
    static func now() -> Self {
        let milliseconds = HostProcess.wallClockMilliseconds()
        return last.withLock { last in
            if last.second == milliseconds / 1_000 {
                last.putMilliseconds(of: milliseconds)
            } else {
                last = Self(millisecondsSince1970: milliseconds)
            }
            return last
        }
    }

    /// The last moment that was asked for: its date and time of day are those of all lines of a second.
    private static let last = Mutex(Self(millisecondsSince1970: 0))

    private mutating func putMilliseconds(of milliseconds: Int) {
        let rest = milliseconds % 1_000
        put(rest / 10, at: 20)
        bytes[22] = UInt8(ascii: "0") + UInt8(rest % 10)
    }

    private mutating func put(_ number: Int, at index: Int) {
        bytes[index] = UInt8(ascii: "0") + UInt8(number / 10)
        bytes[index + 1] = UInt8(ascii: "0") + UInt8(number % 10)
    }

    private static let pattern = "0000-00-00T00:00:00.000Z"

    var text: String { String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
}
