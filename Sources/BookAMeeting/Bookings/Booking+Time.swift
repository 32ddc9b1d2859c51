import IntercomApp

extension Booking {
    /// When it begins.
    var startTime: Timestamp { Timestamp(secondsSince1970: Int64(start)) }

    /// When it ends.
    var endTime: Timestamp { Timestamp(secondsSince1970: Int64(end)) }

    /// Whether it took place.
    var isOver: Bool { !isCancelled && endTime <= .now }

    /// The locale of whoever booked it.
    var locale: String? { details["locale"]?.string }

    /// The name of the time zone of whoever booked it.
    var zoneName: String? { details["time_zone"]?.string }
}
