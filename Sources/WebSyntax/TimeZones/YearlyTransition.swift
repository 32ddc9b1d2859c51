/// A moment of every year, by the clocks of a zone.
struct YearlyTransition: Sendable, Equatable {
    /// The day.
    let day: Day
    /// The seconds from its beginning; negative before it, and more than a day has for a later day.
    let time: Int

    /// The three forms of POSIX.
    enum Day: Sendable, Equatable {
        /// `Jn`: 1 to 365, where 29 February is never counted.
        case numbered(Int)
        /// `n`: 0 to 365 days after 1 January.
        case afterNewYear(Int)
        /// `Mm.w.d`: a weekday from 0 for Sunday, in a week of a month; week 5 is the last.
        case weekday(Int, week: Int, month: Int)
    }

    /// The moment in seconds since 1970 by the zone's clocks.
    func localTime(in year: Int) -> Int { daysSince1970(in: year) * 86_400 + time }

    private func daysSince1970(in year: Int) -> Int {
        switch day {
        case .numbered(let number):
            // In the order of a year without a leap day; 1 March is the 60th.
            let march = CivilDate(year: year, month: 3, day: 1).daysSince1970
            return number < 60 ? Self.newYear(year) + number - 1 : march + number - 60
        case .afterNewYear(let days):
            return Self.newYear(year) + days
        case .weekday(let weekday, let week, let month):
            let first = CivilDate(year: year, month: month, day: 1).daysSince1970
            let next =
                month == 12 ? Self.newYear(year + 1) : CivilDate(year: year, month: month + 1, day: 1).daysSince1970
            let days = (weekday - CivilDate.weekday(daysSince1970: first) + 7) % 7 + (week - 1) * 7
            return first + days < next ? first + days : first + days - 7
        }
    }

    private static func newYear(_ year: Int) -> Int { CivilDate(year: year, month: 1, day: 1).daysSince1970 }
}
