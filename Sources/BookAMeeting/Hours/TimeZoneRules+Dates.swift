import IntercomApp

extension TimeZoneRules {
    /// The date on the zone's clocks; nil for years beyond -9999 to 9999.
    func localDate(at time: Timestamp) -> CalendarDate? { localClock(at: time).dateInUTC }

    /// The time whose date and time of day in UTC are those on the zone's clocks.
    func localClock(at time: Timestamp) -> Timestamp { time + .seconds(offset(at: time.secondsSince1970)) }
}
