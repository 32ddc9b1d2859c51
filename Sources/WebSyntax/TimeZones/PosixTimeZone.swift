/// A rule for local time in the form of the POSIX variable `TZ`, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixTimeZone: Sendable, Equatable {
    /// The local time without daylight saving, or all year.
    let standard: LocalTime
    /// Daylight saving time, where there is one.
    let daylight: Daylight?

    struct Daylight: Sendable, Equatable {
        let localTime: LocalTime
        /// When it begins, on the clocks of standard time.
        let start: YearlyTransition
        /// When it ends, on its own clocks.
        let end: YearlyTransition
    }

    /// The offsets that a local time may have (RFC 9636 section 3.2).
    static let offsets = (-25 * 3_600 + 1)...(26 * 3_600 - 1)

    static func isAbbreviationByte(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || "+-".utf8.contains(byte) }

    /// The local time at a time in seconds since 1970.
    func localTime(at time: Int64) -> LocalTime {
        guard let daylight else { return standard }
        // The calendar repeats itself every 400 years, so no year is too far away to calculate with.
        let time = CivilDate.floorDivide(Int(time), by: 146_097 * 86_400).remainder
        let year = CivilDate(daysSince1970: time / 86_400).year
        var (latest, isDaylight) = (Int.min, false)
        // A transition may be some days before or after its year.
        for year in (year - 2)...(year + 1) {
            let start = daylight.start.localTime(in: year) - standard.offset
            if start <= time, start >= latest { (latest, isDaylight) = (start, true) }
            // Where it ends as the next one starts, it lasts all year.
            let end = daylight.end.localTime(in: year) - daylight.localTime.offset
            if end <= time, end >= latest { (latest, isDaylight) = (end, false) }
        }
        return isDaylight ? daylight.localTime : standard
    }
}
