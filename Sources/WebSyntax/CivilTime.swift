/// A date and time of day in UTC, by the proleptic Gregorian calendar.
package struct CivilTime: Equatable, Sendable {
    /// The year, month (1 to 12) and day (1 to 31).
    package let year, month, day: Int
    /// The hour (0 to 23), minute and second.
    package let hour, minute, second: Int
    /// 0 for Sunday to 6 for Saturday.
    package let weekday: Int

    package init(secondsSince1970 seconds: Int) {
        let (days, rest) = CivilDate.floorDivide(seconds, by: 86_400)
        hour = rest / 3_600
        minute = rest / 60 % 60
        second = rest % 60
        weekday = CivilDate.weekday(daysSince1970: days)
        let date = CivilDate(daysSince1970: days)
        (year, month, day) = (date.year, date.month, date.day)
    }

    /// The seconds since 1970 of a date and time, which need not exist: 30 February is 2 March.
    package static func secondsSince1970(
        year: Int,
        month: Int,
        day: Int,
        hour: Int,
        minute: Int,
        second: Int
    ) -> Int {
        CivilDate(year: year, month: month, day: day).daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
    }
}
