import IntercomApp

/// The meetings of the app: they are kept in the store, and what becomes of each is told to Intercom.
struct MeetingBook: Sendable {
    let slots: SlotBook
    /// Whether Intercom is told, which needs an access token.
    let isReported: Bool
    /// The host's zone, in which teammates read of it.
    let zone: TimeZoneRules

    /// Books a meeting.
    ///
    /// - Throws: `StoreError`.
    func book(_ start: Timestamp, for visitor: Visitor) async throws(StoreError) -> BookingResult {
        try await slots.book(
            Int(start.secondsSince1970),
            minutes: OfferedSlots.minutes,
            in: visitor.workspace,
            for: visitor.person,
            details: visitor.details,
            sending: reports(.booked, of: visitor)
        )
    }

    /// Moves a meeting of the visitor's; one that is over is as unknown as one that there is not.
    ///
    /// - Throws: `StoreError`.
    func move(_ id: Booking.ID, to start: Timestamp, for visitor: Visitor) async throws(StoreError) -> BookingChange {
        guard let booking = try await booking(id, of: visitor), !booking.isOver else { return .unknown }
        return try await slots.move(
            booking.id,
            to: Int(start.secondsSince1970),
            minutes: OfferedSlots.minutes,
            sending: reports(.moved, of: visitor)
        )
    }

    /// Cancels a meeting of the visitor's.
    ///
    /// - Throws: `StoreError`.
    func cancel(_ booking: Booking, for visitor: Visitor) async throws(StoreError) -> BookingChange {
        try await slots.cancel(booking.id, sending: reports(.cancelled, of: visitor))
    }

    /// A meeting of the visitor's; nil for one that there is not, or of somebody else.
    ///
    /// A canvas can come back in the name of another person, such as one in the same conversation.
    ///
    /// - Throws: `StoreError`.
    func booking(_ id: Booking.ID, of visitor: Visitor) async throws(StoreError) -> Booking? {
        guard let person = visitor.person, let booking = try await slots.booking(id) else { return nil }
        return booking.person == person && booking.workspace == visitor.workspace ? booking : nil
    }

    /// The visitor's next meeting.
    ///
    /// - Throws: `StoreError`.
    func next(of visitor: Visitor) async throws(StoreError) -> Booking? {
        guard let person = visitor.person else { return nil }
        return try await slots.upcoming(of: person, in: visitor.workspace).first
    }

    private func reports(_ change: MeetingChange, of visitor: Visitor) -> @Sendable (Booking) -> [NewWork] {
        guard isReported, let contact = visitor.contact else { return { _ in [] } }
        return { [zone] booking in MeetingReport.all(change, booking, of: contact, in: zone) }
    }
}

/// What becomes of a meeting.
enum MeetingChange: String, CaseIterable, Sendable {
    case booked, moved, cancelled
}
