import IntercomApp

/// How a language writes days and times.
///
/// The words and their order are those of the Unicode CLDR, version 48: its full date, its short time, and the way it joins the
/// two. Portuguese is Brazil's, as in the sheet. The space before "AM" is a plain one, as browsers write it.
struct DateWords: Sendable {
    /// The weekdays, Monday first.
    let weekdays: [String]
    /// The months, as they stand in a date.
    let months: [String]
    /// A date, with `{weekday}`, `{day}`, `{month}` and `{year}`.
    let date: String
    /// How the hour is written.
    let clock: Clock
    /// A date and a time, with `{date}` and `{time}`.
    let dateAndTime: String

    /// How an hour is written.
    enum Clock: Equatable, Sendable {
        /// 0 to 23, with two digits or as few as it has.
        case twentyFourHours(digits: Int)
        /// 1 to 12, with a word for the half of the day after the minutes.
        case twelveHours(am: String, pm: String)
    }
}

extension DateWords {
    /// The name of a weekday.
    func text(_ weekday: CalendarDate.Weekday) -> String { weekdays[weekday.rawValue - 1] }

    /// A date with its weekday: `Monday, March 3, 2031`.
    func text(_ day: CalendarDate) -> String {
        date.replacing("{weekday}", with: text(day.weekday))
            .replacing("{day}", with: String(day.day))
            .replacing("{month}", with: months[day.month - 1])
            .replacing("{year}", with: String(day.year))
    }

    /// A time of day: `10:00 AM`.
    func text(hour: Int, minute: Int) -> String {
        let minutes = Self.padded(minute, digits: 2)
        switch clock {
        case .twentyFourHours(let digits): return "\(Self.padded(hour, digits: digits)):\(minutes)"
        case .twelveHours(let am, let pm): return "\((hour + 11) % 12 + 1):\(minutes) \(hour < 12 ? am : pm)"
        }
    }

    /// A time in a zone: `Monday, March 3, 2031 at 10:00 AM UTC+1`; nil for years beyond -9999 to 9999.
    func text(_ time: Timestamp, in zone: TimeZoneRules) -> String? {
        guard let day = zone.localDate(at: time) else { return nil }
        let minutes = (zone.localClock(at: time).secondsSince1970 - day.startInUTC.secondsSince1970) / 60
        let clock = text(hour: Int(minutes) / 60, minute: Int(minutes) % 60)
        let offset = Self.text(offset: zone.offset(at: time.secondsSince1970))
        return dateAndTime.replacing("{date}", with: text(day)).replacing("{time}", with: "\(clock) \(offset)")
    }

    /// An offset from UTC in seconds: `UTC+1`, `UTC-3:30` or `UTC`, the same in all languages.
    static func text(offset: Int) -> String {
        let (hours, rest) = offset.magnitude.quotientAndRemainder(dividingBy: 3_600)
        let minutes = rest < 60 ? "" : ":\(padded(Int(rest) / 60, digits: 2))"
        guard offset.magnitude >= 60 else { return "UTC" }
        return "UTC\(offset < 0 ? "-" : "+")\(hours)\(minutes)"
    }

    private static func padded(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
