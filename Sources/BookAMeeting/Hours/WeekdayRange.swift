import IntercomApp

/// A weekday or a range of them: `Mon`, `Monday`, `Mon-Fri`, or `Fri-Mon` over the weekend.
struct WeekdayRange {
    let days: [CalendarDate.Weekday]

    init(parsing text: String) throws(BookingHoursError) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2 else { throw .notWeekdays(text) }
        var numbers: [Int] = []
        for end in ends {
            guard let day = Self.day(end) else { throw .notWeekdays(text) }
            numbers.append(day.rawValue)
        }
        let count = (numbers[numbers.count - 1] - numbers[0] + 7) % 7
        days = (0...count).compactMap { CalendarDate.Weekday(rawValue: (numbers[0] - 1 + $0) % 7 + 1) }
    }

    /// A day by its English name or at least the first three letters of that, in capitals or not.
    private static func day(_ text: Substring) -> CalendarDate.Weekday? {
        let word = text.lowercased()
        guard word.utf8.count >= 3 else { return nil }
        return CalendarDate.Weekday.allCases.first { "\($0)".hasPrefix(word) }
    }
}
