/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Names a day.
    ///
    /// - Parameters:
    ///   - year: The year, -9999 to 9999.
    ///   - month: The month, 1 to 12.
    ///   - day: The day of the month, from 1.
    /// - Returns: nil when the calendar has no such day.
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

    /// The day as ISO 8601 writes it: `2026-11-22`.
    public var description: String {
        let digits = String(year.magnitude)
        let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        return "\(year < 0 ? "-" : "")\(padded)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    /// The same day of the count, some days later.
    ///
    /// - Parameter count: How many days later; negative for earlier.
    /// - Returns: nil when the year would leave the range.
    func adding(days count: Int) -> CalendarDate? {
        Self(dayNumber: dayNumber + count)
    }

    // MARK: - The calendar

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    var weekday: Int { (dayNumber % 7 + 7 + 3) % 7 + 1 }

    /// Days since 1970-01-01.
    private var dayNumber: Int {
        let earlier = year - 1 + 10_000  // whole years since -9999, all positive
        let leapDays = earlier / 4 - earlier / 100 + earlier / 400
        let before = (1..<month).reduce(0) { $0 + Self.days(inMonth: $1, of: year) }
        let epoch = 11_969 * 365 + (11_969 / 4 - 11_969 / 100 + 11_969 / 400)
        return earlier * 365 + leapDays + before + day - 1 - epoch
    }

    private init?(dayNumber: Int) {
        // Starts in the right year or the one beside it, then walks.
        var year = 1970 + dayNumber / 366
        guard (-9999...9999).contains(year), var first = CalendarDate(year: year, month: 1, day: 1) else { return nil }
        while let next = CalendarDate(year: year + 1, month: 1, day: 1), next.dayNumber <= dayNumber {
            (first, year) = (next, year + 1)
        }
        while first.dayNumber > dayNumber {
            guard let earlier = CalendarDate(year: year - 1, month: 1, day: 1) else { return nil }
            (first, year) = (earlier, year - 1)
        }
        var rest = dayNumber - first.dayNumber
        var month = 1
        while month <= 12, rest >= Self.days(inMonth: month, of: year) {
            rest -= Self.days(inMonth: month, of: year)
            month += 1
        }
        self.init(year: year, month: month, day: rest + 1)
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
