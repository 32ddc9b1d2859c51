import WebSyntax

/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Creates a day; nil when the calendar has no such day.
    ///
    /// - Parameters:
    ///   - year: The year, -9999 to 9999.
    ///   - month: The month, 1 to 12.
    ///   - day: The day of the month, from 1.
    public init?(year: Int, month: Int, day: Int) {
        guard (-9999...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Whether the first day is earlier.
    public static func < (first: CalendarDate, second: CalendarDate) -> Bool {
        (first.year, first.month, first.day) < (second.year, second.month, second.day)
    }

    /// The day by ISO 8601: `2026-11-22`; a year before 0 has six digits, `-000001-11-22`.
    public var description: String {
        let digits = String(year.magnitude)
        let zeros = String(repeating: "0", count: (year < 0 ? 6 : 4) - digits.utf8.count)
        return "\(year < 0 ? "-" : "")\(zeros)\(digits)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    /// The day a number of days later.
    ///
    /// - Parameter count: The number of days; negative for an earlier day.
    /// - Returns: nil when the year would leave the range of -9999 to 9999.
    public func adding(days count: Int) -> CalendarDate? {
        let (days, overflows) = daysSince1970.addingReportingOverflow(count)
        return overflows ? nil : Self(daysSince1970: days)
    }

    /// The number of days until another day; negative for an earlier one.
    ///
    /// - Parameter other: The other day.
    /// - Returns: The number of days: 1 from a day to the next.
    public func days(until other: CalendarDate) -> Int { other.daysSince1970 - daysSince1970 }

    /// The day of the week.
    public var weekday: Weekday {
        let fromSunday = CivilDate.weekday(daysSince1970: daysSince1970)
        return Weekday(rawValue: fromSunday == 0 ? 7 : fromSunday) ?? .sunday
    }

    /// A day of the week, numbered by ISO 8601.
    public enum Weekday: Int, CaseIterable, Sendable {
        /// The first.
        case monday = 1
        /// The second.
        case tuesday
        /// The third.
        case wednesday
        /// The fourth.
        case thursday
        /// The fifth.
        case friday
        /// The sixth.
        case saturday
        /// The seventh.
        case sunday
    }

    /// The first second of the day in UTC.
    public var startInUTC: Timestamp { Timestamp(secondsSince1970: Int64(daysSince1970) * 86_400) }

    // MARK: - The calendar

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private var daysSince1970: Int { CivilDate(year: year, month: month, day: day).daysSince1970 }

    /// nil when the year is out of range.
    init?(daysSince1970 days: Int) {
        // More than ten thousand years would overflow before the year is known.
        guard (-5_000_000...5_000_000).contains(days) else { return nil }
        let date = CivilDate(daysSince1970: days)
        self.init(year: date.year, month: date.month, day: date.day)
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
