import WebSyntax

/// A moment in whole seconds since 1970, the unit of Intercom's times.
///
/// ```swift
/// let began = Timestamp(secondsSince1970: 1_795_358_339)
/// let reminder = began + .seconds(3_600)  // 2026-11-22T15:38:59Z
/// ```
///
/// For Foundation's `Date`, write `Date(timeIntervalSince1970: TimeInterval(timestamp.secondsSince1970))`, and
/// `Timestamp(secondsSince1970: Int64(date.timeIntervalSince1970))` for the way back.
public struct Timestamp: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// The seconds since the beginning of 1970 in UTC, leap seconds not counted.
    public let secondsSince1970: Int64

    /// Creates a moment.
    ///
    /// - Parameter seconds: The seconds since the beginning of 1970 in UTC; negative before it.
    public init(secondsSince1970 seconds: Int64) { secondsSince1970 = seconds }

    /// Creates a moment.
    ///
    /// - Parameter value: The seconds since the beginning of 1970 in UTC.
    public init(integerLiteral value: Int64) { secondsSince1970 = value }

    /// Whether the first moment is earlier.
    public static func < (first: Timestamp, second: Timestamp) -> Bool {
        first.secondsSince1970 < second.secondsSince1970
    }

    /// The day of the moment in UTC; nil for years beyond -9999 to 9999.
    public var dateInUTC: CalendarDate? {
        CalendarDate(daysSince1970: CivilDate.floorDivide(Int(secondsSince1970), by: 86_400).quotient)
    }

    /// The moment by ISO 8601, in UTC: `2026-11-22T14:38:59Z`.
    ///
    /// A year beyond 0 to 9999 has a sign and six digits or more.
    public var description: String {
        let time = CivilTime(secondsSince1970: Int(secondsSince1970))
        let isPlain = (0...9999).contains(time.year)
        let year = Self.padded(Int(time.year.magnitude), digits: isPlain ? 4 : 6)
        let date = "\(year)-\(Self.padded(time.month))-\(Self.padded(time.day))"
        let sign = isPlain ? "" : time.year < 0 ? "-" : "+"
        return "\(sign)\(date)T\(Self.padded(time.hour)):\(Self.padded(time.minute)):\(Self.padded(time.second))Z"
    }

    private static func padded(_ number: Int, digits: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    // MARK: - Arithmetic

    /// A later moment, rounded down to a whole second.
    ///
    /// - Parameters:
    ///   - timestamp: The moment.
    ///   - duration: The time between them; negative for an earlier moment.
    /// - Returns: The moment, or the last one of the type.
    public static func + (timestamp: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, rest) = wholeSeconds(of: duration)
        return Timestamp(clamping: Int128(timestamp.secondsSince1970) + (rest < 0 ? seconds - 1 : seconds))
    }

    /// An earlier moment, rounded down to a whole second.
    ///
    /// - Parameters:
    ///   - timestamp: The moment.
    ///   - duration: The time between them; negative for a later moment.
    /// - Returns: The moment, or the first one of the type.
    public static func - (timestamp: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, rest) = wholeSeconds(of: duration)
        return Timestamp(clamping: Int128(timestamp.secondsSince1970) - (rest > 0 ? seconds + 1 : seconds))
    }

    private static func wholeSeconds(of duration: Duration) -> (Int128, rest: Int128) {
        let (seconds, rest) = duration.attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
        return (seconds, rest)
    }

    /// The nearest moment of the type: times come from outside, so arithmetic must not trap.
    private init(clamping seconds: Int128) { secondsSince1970 = Int64(clamping: seconds) }

    /// The time from one moment to another.
    ///
    /// - Parameters:
    ///   - end: The other moment.
    ///   - start: The one moment.
    /// - Returns: The duration, negative when `end` is earlier; at most the seconds of an `Int64`.
    public static func - (end: Timestamp, start: Timestamp) -> Duration {
        .seconds(Int64(clamping: Int128(end.secondsSince1970) - Int128(start.secondsSince1970)))
    }
}
