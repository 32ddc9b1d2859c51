/// A moment of UTC as people write it, by the proleptic Gregorian calendar.
package struct CivilTime: Equatable, Sendable {
    /// The year, month (1 to 12) and day (1 to 31).
    package let year, month, day: Int
    /// The hour (0 to 23), minute and second.
    package let hour, minute, second: Int
    /// 0 for Sunday to 6 for Saturday.
    package let weekday: Int

    /// Reads a count of seconds since 1970.
    package init(secondsSince1970 seconds: Int) {
        let (days, rest) = Self.floorDivide(seconds, by: 86_400)
        hour = rest / 3_600
        minute = rest / 60 % 60
        second = rest % 60
        weekday = Self.floorDivide(days + 4, by: 7).remainder
        // Years that begin in March put the leap day at their end; 719,468 days lie between 0000-03-01 and 1970-01-01,
        // 146,097 in each 400 years.
        let (era, dayOfEra) = Self.floorDivide(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
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
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = floorDivide(marchYear, by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func floorDivide(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let quotient = number >= 0 ? number / divisor : (number - divisor + 1) / divisor
        return (quotient, number - quotient * divisor)
    }
}
