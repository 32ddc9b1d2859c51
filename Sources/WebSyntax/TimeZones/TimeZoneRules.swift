/// A time zone of the IANA database: the offset of its local time from UTC, at any time.
///
/// ```swift
/// let zone = try setup.environment.value("TIME_ZONE", as: .timeZone) ?? .utc
/// let hours = zone.offset(at: 1_785_578_400) / 3_600  // 2 in Berlin's summer
/// ```
///
/// Times are seconds since 1970 in UTC, leap seconds not counted. A local time is counted in the same way by the clocks
/// of the zone: when these show 00:01 on 1970-01-01, it is 60.
public struct TimeZoneRules: Sendable, Equatable {
    /// The name, such as `Europe/Berlin`.
    public let name: String

    /// The local time before the first transition.
    private let first: LocalTime
    /// The changes of local time, by time.
    private let transitions: [TimeZoneTransition]
    /// What holds from the last transition on; nil where that stays as it is.
    private let rule: PosixTimeZone?
    /// Every offset that the zone has at some time, the greatest first.
    private let offsets: [Int]

    /// Reads a file of the database.
    ///
    /// - Parameters:
    ///   - name: The name of the zone, which is not in the file.
    ///   - bytes: The file, in the format TZif (RFC 9636) of any version.
    /// - Throws: A reason why the bytes are no such file.
    package init(name: String, parsing bytes: [UInt8]) throws(TimeZoneFileError) {
        var reader = TimeZoneFileReader(bytes)
        self = try reader.readZone(named: name)
    }

    /// Makes a zone with one rule for all times.
    ///
    /// - Parameters:
    ///   - name: The name of the zone.
    ///   - rule: The rule as in the POSIX variable `TZ`: `CET-1CEST,M3.5.0,M10.5.0/3`.
    /// - Throws: `malformedRule`.
    package init(name: String, rule: String) throws(TimeZoneFileError) {
        let rule = try PosixTimeZone(Array(rule.utf8))
        self.init(name: name, first: rule.standard, transitions: [], rule: rule)
    }

    init(name: String, first: LocalTime, transitions: [TimeZoneTransition], rule: PosixTimeZone?) {
        self.name = name
        self.first = first
        self.transitions = transitions
        self.rule = rule
        var offsets: Set = [first.offset]
        offsets.formUnion(transitions.map(\.localTime.offset))
        if let rule {
            offsets.formUnion([rule.standard.offset, rule.daylight?.localTime.offset ?? rule.standard.offset])
        }
        self.offsets = offsets.sorted(by: >)
    }

    /// Coordinated Universal Time, which needs no database.
    public static let utc = TimeZoneRules(named: "UTC", alwaysUTCAs: "UTC")

    private init(named name: String, alwaysUTCAs abbreviation: String) {
        self.init(name: name, first: LocalTime(offset: 0, abbreviation: abbreviation), transitions: [], rule: nil)
    }

    /// The zone of a name that needs no database; nil for any other.
    package static func withoutDatabase(named name: String) -> Self? {
        switch name {
        case "UTC": utc
        case "Etc/UTC": Self(named: name, alwaysUTCAs: "UTC")
        case "GMT": Self(named: name, alwaysUTCAs: "GMT")
        default: nil
        }
    }

    // MARK: - Local time

    /// The seconds by which local time is ahead of UTC; negative west of Greenwich.
    ///
    /// - Parameter time: The time, in seconds since 1970.
    /// - Returns: The seconds: more than 25 hours behind in no zone, and less than 26 hours ahead in all.
    public func offset(at time: Int64) -> Int { localTime(at: time).offset }

    /// The abbreviation of the local time, such as `CEST`; a number such as `+0330` where the zone has no letters.
    ///
    /// - Parameter time: The time, in seconds since 1970.
    /// - Returns: The abbreviation.
    public func abbreviation(at time: Int64) -> String { localTime(at: time).abbreviation }

    /// The times at which the zone's clocks show a local time.
    ///
    /// There is no such time when clocks are put forward past it, and there are two when they are put back.
    ///
    /// ```swift
    /// func nine(on date: CalendarDate, in zone: TimeZoneRules) -> Timestamp? {
    ///     let local = date.startInUTC.secondsSince1970 + 9 * 3_600
    ///     return zone.times(ofLocal: local).first.map { Timestamp(secondsSince1970: $0) }
    /// }
    /// ```
    ///
    /// - Parameter local: The local time, in seconds since 1970 by the zone's own clocks.
    /// - Returns: The times in seconds since 1970, earliest first.
    public func times(ofLocal local: Int64) -> [Int64] {
        offsets.compactMap { offset in
            let (time, overflows) = local.subtractingReportingOverflow(Int64(offset))
            return !overflows && self.offset(at: time) == offset ? time : nil
        }
    }

    private func localTime(at time: Int64) -> LocalTime {
        if let rule, time >= transitions.last?.time ?? .min { return rule.localTime(at: time) }
        // The number of transitions at or before the time, by bisection.
        var (count, end) = (0, transitions.count)
        while count < end {
            let middle = count + (end - count) / 2
            if transitions[middle].time <= time { count = middle + 1 } else { end = middle }
        }
        return count == 0 ? first : transitions[count - 1].localTime
    }
}
