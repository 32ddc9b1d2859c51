import MicroHTTP

/// A moment as logs write it: `2026-11-22T14:38:59.042Z` (RFC 3339).
struct LogTime {
    let text: String

    init(millisecondsSince1970 milliseconds: Int) {
        let time = CivilTime(secondsSince1970: milliseconds / 1_000)
        let date = "\(time.year)-\(Self.padded(time.month))-\(Self.padded(time.day))"
        let clock = "\(Self.padded(time.hour)):\(Self.padded(time.minute)):\(Self.padded(time.second))"
        text = "\(date)T\(clock).\(Self.padded(milliseconds % 1_000, to: 3))Z"
    }

    private static func padded(_ number: Int, to count: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }
}
