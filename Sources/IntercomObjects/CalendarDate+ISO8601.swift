import WebSyntax

extension CalendarDate {
    /// Reads the day, in UTC, of an ISO 8601 date or date-time.
    ///
    /// It accepts calendar dates (`2026-11-22`, `20261122`, `2026-11`, `2026`), week dates (`2026-W47-7`) and ordinal dates
    /// (`2026-326`), each alone or with a time after `T` (or a space, RFC 3339 section 5.6) to the hour or finer, with
    /// a fraction after a point or comma, and with `Z`, an offset (`+02`, `+0200`, `+02:00`) or nothing, which means UTC.
    /// A date without its day or month is the first of the period.
    ///
    /// nil for anything else, and for a day or time that does not exist.
    ///
    /// - Parameter iso8601: The text.
    public init?(iso8601: String) {
        var reader = DigitReader(iso8601)
        guard let date = reader.readDate(), let time = reader.readTimeAfterDate(), reader.isAtEnd else { return nil }
        // The offset may move the time to another day.
        let days = CivilDate.floorDivide(time.minutes, by: 1440).quotient
        guard let shifted = date.adding(days: days) else { return nil }
        self = shifted
    }
}

extension Timestamp {
    /// Reads an ISO 8601 date-time, or a date, which is its first second.
    ///
    /// It accepts the same as ``CalendarDate/init(iso8601:)``. A fraction of a second is dropped, and a leap second is the
    /// second after it. nil for anything else, and for a day or time that does not exist.
    ///
    /// - Parameter iso8601: The text, such as `2026-11-22T14:38:59Z`.
    public init?(iso8601: String) {
        var reader = DigitReader(iso8601)
        guard let date = reader.readDate(), let time = reader.readTimeAfterDate(), reader.isAtEnd else { return nil }
        self.init(secondsSince1970: date.startInUTC.secondsSince1970 + Int64(time.minutes * 60 + time.seconds))
    }
}

/// A reader of fixed groups of digits in ASCII text.
private struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position == bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ options: String) -> Bool {
        guard let next, options.utf8.contains(next) else { return false }
        position += 1
        return true
    }

    /// The number of digits from here on.
    private var digitCount: Int { bytes[position...].prefix(while: \.isASCIIDigit).count }

    private mutating func number(_ digits: Int) -> Int? {
        guard digitCount >= digits else { return nil }
        defer { position += digits }
        return bytes[position..<(position + digits)].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    // MARK: - Dates

    mutating func readDate() -> CalendarDate? {
        guard let year = readYear() else { return nil }
        let isExtended = skip("-")
        if skip("W") { return readWeekDate(year, isExtended) }
        switch (isExtended, digitCount) {
        case (false, 0): return CalendarDate(year: year, month: 1, day: 1)
        case (_, 3): return number(3).flatMap { ordinal(year, $0) }
        case (false, 4):
            guard let month = number(2), let day = number(2) else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        case (true, 2):
            guard let month = number(2) else { return nil }
            guard skip("-") else { return CalendarDate(year: year, month: month, day: 1) }
            guard digitCount == 2, let day = number(2) else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        default: return nil
        }
    }

    /// Four digits, or a sign and six, as JavaScript writes years outside 0 to 9999.
    private mutating func readYear() -> Int? {
        if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
            let isNegative = next == UInt8(ascii: "-")
            position += 1
            guard let year = number(6), !(isNegative && year == 0) else { return nil }
            return isNegative ? -year : year
        }
        return number(4)
    }

    private mutating func readWeekDate(_ year: Int, _ isExtended: Bool) -> CalendarDate? {
        guard let week = number(2), week >= 1 else { return nil }
        var weekday = 1
        if isExtended ? skip("-") : digitCount == 1 {
            guard digitCount == 1, let number = number(1), (1...7).contains(number) else { return nil }
            weekday = number
        }
        // 4 January is always in the first week; 28 December always in the last.
        guard let january4 = CalendarDate(year: year, month: 1, day: 4),
            let monday = january4.adding(days: 1 - january4.weekday.rawValue + (week - 1) * 7),
            let thursday = monday.adding(days: 3), thursday.year == year
        else { return nil }
        return monday.adding(days: weekday - 1)
    }

    private func ordinal(_ year: Int, _ day: Int) -> CalendarDate? {
        guard day >= 1, day <= (CalendarDate.isLeap(year) ? 366 : 365) else { return nil }
        return CalendarDate(year: year, month: 1, day: 1)?.adding(days: day - 1)
    }

    // MARK: - Times

    /// The minutes from the beginning of the date to the time in UTC, and the seconds beyond them: zeros without a time,
    /// nil if anything else follows the date.
    mutating func readTimeAfterDate() -> (minutes: Int, seconds: Int)? {
        guard !isAtEnd else { return (0, 0) }
        guard skip("Tt "), let hour = number(2), hour <= 24 else { return nil }
        var (minute, second) = (0, 0)
        let isExtended = next == UInt8(ascii: ":")
        let hasMinutes = skip(":") || digitCount >= 2
        var hasSeconds = false
        if hasMinutes {
            guard let value = number(2), value < 60 else { return nil }
            minute = value
            hasSeconds = isExtended ? skip(":") : digitCount >= 2
            if hasSeconds {
                guard let value = number(2), value <= 60 else { return nil }
                second = value
            }
        }
        var hasFraction = false
        if skip(".,") {
            let digits = bytes[position...].prefix(while: \.isASCIIDigit)
            guard !digits.isEmpty else { return nil }
            if !hasMinutes {
                (minute, second) = Self.parts(of: 3_600, fraction: digits).quotientAndRemainder(dividingBy: 60)
            } else if !hasSeconds {
                second = Self.parts(of: 60, fraction: digits)
            }
            hasFraction = digits.contains { $0 != 0x30 }
            position = digits.endIndex
        }
        if hour == 24, minute > 0 || second > 0 || hasFraction { return nil }
        guard let offset = readOffset() else { return nil }
        let minutes = hour * 60 + minute - offset
        // A leap second is the last of its UTC day.
        if second == 60, (minutes + 1) % 1440 != 0 { return nil }
        return (minutes, second)
    }

    /// The whole seconds in a fraction of an hour or minute.
    private static func parts(of seconds: Int, fraction digits: ArraySlice<UInt8>) -> Int {
        let billionths = (digits + Array(repeating: 0x30, count: 9)).prefix(9).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return billionths * seconds / 1_000_000_000
    }

    /// The minutes east of UTC.
    private mutating func readOffset() -> Int? {
        if isAtEnd || skip("Zz") { return 0 }
        let isWest = next == UInt8(ascii: "-")
        guard skip("+-"), let hours = number(2), hours <= 23 else { return nil }
        var minutes = 0
        if skip(":") || digitCount >= 2 {
            guard let value = number(2), value < 60 else { return nil }
            minutes = value
        }
        return isWest ? -(hours * 60 + minutes) : hours * 60 + minutes
    }
}
