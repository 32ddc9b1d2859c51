/// A kind of local time, such as Central European Summer Time.
struct LocalTime: Sendable, Equatable {
    /// The seconds by which it is ahead of UTC.
    let offset: Int
    /// The abbreviation, such as `CEST`.
    let abbreviation: String
}

/// A change of local time.
struct TimeZoneTransition: Sendable, Equatable {
    /// When it begins, in seconds since 1970.
    let time: Int64
    /// The local time from then on.
    let localTime: LocalTime
}
