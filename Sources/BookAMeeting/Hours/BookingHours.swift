import IntercomApp

/// The hours of a week in which meetings can be booked, by the host's clocks.
///
/// `Mon-Fri 09:00-17:00, Sat 10:00-12:00` has ranges for days. A day may have several, and ranges that touch are one.
/// Ranges that overlap are an error: `Mon-Fri 09:00-17:00, Wed 10:00-12:00` may mean less on Wednesdays, or be a mistake.
struct BookingHours: Equatable, Sendable {
    /// The ranges of a day, in minutes since its beginning, by time; none touches another.
    private var ranges: [CalendarDate.Weekday: [Range<Int>]] = [:]

    /// Monday to Friday, 09:00 to 17:00.
    static let usual = {
        var hours = BookingHours()
        for day in CalendarDate.Weekday.allCases.prefix(5) { hours.ranges[day] = [540..<1_020] }
        return hours
    }()

    private init() {}

    /// Reads hours such as `Mon-Fri 09:00-12:00 13:00-17:00, Sat 10:00-12:00`.
    ///
    /// - Throws: The part that is wrong.
    init(parsing text: String) throws(BookingHoursError) {
        // Commas are for the eye: times belong to the days before them, and days to the times after them.
        let words = Self.words(of: text)
        guard !words.isEmpty else { throw .empty }
        var (days, lastDay): ([CalendarDate.Weekday], String) = ([], "")
        var expectsDays = true
        for word in words {
            if word.first?.isLetter == true {
                if !expectsDays { days = [] }
                days += try WeekdayRange(parsing: word).days
                (lastDay, expectsDays) = (word, true)
            } else {
                let range = try TimeRange(parsing: word)
                guard !days.isEmpty else { throw .noDay(word) }
                for day in days { try add(range.minutes, on: day, as: word) }
                expectsDays = false
            }
        }
        guard !expectsDays else { throw .noTime(lastDay) }
    }

    /// The ranges of a day, in minutes since its beginning.
    subscript(day: CalendarDate.Weekday) -> [Range<Int>] { ranges[day] ?? [] }

    private mutating func add(
        _ range: Range<Int>,
        on day: CalendarDate.Weekday,
        as word: String
    ) throws(BookingHoursError) {
        var range = range
        var others = self[day]
        guard !others.contains(where: { $0.overlaps(range) }) else { throw .overlap(word, day) }
        others.removeAll { other in
            guard other.upperBound == range.lowerBound || other.lowerBound == range.upperBound else { return false }
            range = min(other.lowerBound, range.lowerBound)..<max(other.upperBound, range.upperBound)
            return true
        }
        ranges[day] = (others + [range]).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Days and ranges, without the white space around their hyphens.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var goesOn = false
        let plain = text.replacing("–", with: "-").replacing("-", with: " - ")
        for word in plain.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
            if word == "-" || goesOn, !words.isEmpty {
                words[words.count - 1] += word
                goesOn = word == "-"
            } else {
                words.append(String(word))
            }
        }
        return words
    }
}
