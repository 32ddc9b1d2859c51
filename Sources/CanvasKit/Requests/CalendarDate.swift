/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Names a day, or nothing when the calendar has no such day.
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

    /// The day as ISO 8601 writes it: `2026-11-22`; a year before 0 has six digits, `-000001-11-22`.
    public var description: String {
        let digits = String(year.magnitude)
        let zeros = String(repeating: "0", count: (year < 0 ? 6 : 4) - digits.utf8.count)
        return "\(year < 0 ? "-" : "")\(zeros)\(digits)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
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
    var weekday: Int { (dayNumber + 2) % 7 + 1 }

    /// Days since -10000-03-01, a Wednesday before every day of the range; a year that begins in March ends with its
    /// leap day.
    private var dayNumber: Int {
        let marchYear = (month > 2 ? year : year - 1) + 10_000
        let marchMonth = month > 2 ? month - 3 : month + 9
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 + day - 1
    }

    private init?(dayNumber: Int) {
        guard dayNumber >= 0 else { return nil }
        let (era, dayOfEra) = dayNumber.quotientAndRemainder(dividingBy: 146_097)  // 400 years
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra - 10_000 + (month > 2 ? 0 : 1)
        self.init(year: year, month: month, day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
