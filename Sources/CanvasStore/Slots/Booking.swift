public import CanvasJSON

/// A time that somebody has booked.
public struct Booking: Sendable, Equatable, Identifiable {
    /// A name that nobody can guess.
    public let id: String
    /// The workspace whose calendar it is in.
    public let workspace: String
    /// The id of the contact; nil for somebody unknown.
    public let person: String?
    /// The minutes that it takes, counted since 1970 in UTC.
    public let minutes: Range<Int>
    /// Whether it was cancelled.
    public let isCancelled: Bool
    /// What the app keeps with it.
    public let details: JSON

    /// When it begins, in seconds since 1970.
    public var start: Int { minutes.lowerBound * 60 }

    /// When it ends, in seconds since 1970.
    public var end: Int { minutes.upperBound * 60 }

    init(
        id: String,
        workspace: String,
        person: String?,
        minutes: Range<Int>,
        isCancelled: Bool = false,
        details: JSON
    ) {
        self.id = id
        self.workspace = workspace
        self.person = person
        self.minutes = minutes
        self.isCancelled = isCancelled
        self.details = details
    }

    /// A row of `id, workspace, person, start_minute, end_minute, is_cancelled, details`.
    init(_ row: SQLRow) throws(StoreError) {
        let (start, end) = (try row.integer(3), try row.integer(4))
        guard start <= end else { throw .damaged("a booking that ends before it begins") }
        self.init(
            id: try row.text(0),
            workspace: try row.text(1),
            person: try row.text(2).isEmpty ? nil : try row.text(2),
            minutes: start..<end,
            isCancelled: try row.integer(5) != 0,
            details: try JSON(stored: try row.text(6))
        )
    }
}

/// What became of a wish to book.
public enum BookingResult: Sendable, Equatable {
    /// It is booked.
    case booked(Booking)
    /// The same person has booked the same time before; nothing was changed.
    case bookedBefore(Booking)
    /// Somebody has a minute of it.
    case taken
}

/// What became of a wish to change or cancel a booking.
public enum BookingChange: Sendable, Equatable {
    /// It is changed or cancelled.
    case done(Booking)
    /// It was so before; nothing was changed.
    case doneBefore(Booking)
    /// Somebody has a minute of the new time, and the old one is kept.
    case taken(Booking)
    /// It was cancelled, and cannot be moved any more.
    case cancelled(Booking)
    /// There is no booking of this id.
    case unknown
}
