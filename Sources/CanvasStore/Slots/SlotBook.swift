public import CanvasJSON

/// Bookings without a double: each workspace has one calendar, and each minute of it at most one booking.
///
/// The key of the table of minutes decides, not a look that comes before: of all who book the same minute at once, on any
/// number of servers, one has it.
///
/// ```swift
/// func book(_ start: Int, for person: String, in workspace: String, on store: Store) async throws -> Bool {
///     switch try await store.slots.book(start, minutes: 30, in: workspace, for: person) {
///     case .booked, .bookedBefore: true
///     case .taken: false
///     }
/// }
/// ```
public struct SlotBook: Sendable {
    let engine: any StoreEngine
    let clock: StoreClock

    /// The longest booking, in minutes.
    public static let maximumLength = 24 * 60

    /// Books a time.
    ///
    /// - Parameters:
    ///   - start: When it begins, in seconds since 1970; the minute that it lies in counts.
    ///   - minutes: How long it takes, from 1 to ``maximumLength`` minutes.
    ///   - workspace: The workspace whose calendar it is.
    ///   - person: The id of the contact; all who are unknown count as one.
    ///   - details: What to keep with it.
    ///   - work: Work for the outbox, which is kept if and only if the time is booked.
    /// - Returns: Whether it is booked, or taken.
    /// - Throws: ``StoreError``.
    public func book(
        _ start: Int,
        minutes: Int,
        in workspace: String,
        for person: String?,
        details: JSON = .null,
        sending work: @escaping @Sendable (Booking) -> [NewWork] = { _ in [] }
    ) async throws(StoreError) -> BookingResult {
        let booking = Booking(
            id: RandomName.make(),
            workspace: workspace,
            person: person,
            minutes: Self.range(from: start, minutes: minutes),
            details: details
        )
        let now = clock.now()
        return try await engine.write { (session) throws(StoreError) in
            let transaction = SlotTransaction(session: session, now: now)
            if let before = try transaction.booking(like: booking) { return .bookedBefore(before) }
            guard try transaction.takeMinutes(of: booking) else { return .taken }
            try transaction.insert(booking)
            try WorkTable.outbox.insert(work(booking), of: workspace, in: session, now: now)
            return .booked(booking)
        }
    }

    /// Moves a booking, or leaves it as it is if the new time is taken.
    ///
    /// - Parameters:
    ///   - id: The booking's id.
    ///   - start: When it is to begin, in seconds since 1970.
    ///   - minutes: How long it takes, from 1 to ``maximumLength`` minutes.
    ///   - work: Work for the outbox, which is kept if and only if it is moved.
    /// - Returns: What became of it.
    /// - Throws: ``StoreError``.
    public func move(
        _ id: Booking.ID,
        to start: Int,
        minutes: Int,
        sending work: @escaping @Sendable (Booking) -> [NewWork] = { _ in [] }
    ) async throws(StoreError) -> BookingChange {
        let range = Self.range(from: start, minutes: minutes)
        guard RandomName.isName(id) else { return .unknown }
        let now = clock.now()
        return try await engine.write { (session) throws(StoreError) in
            let transaction = SlotTransaction(session: session, now: now)
            guard let booking = try transaction.booking(id) else { return .unknown }
            guard !booking.isCancelled else { return .cancelled(booking) }
            guard booking.minutes != range else { return .doneBefore(booking) }
            guard try transaction.isFree(range, for: booking) else { return .taken(booking) }
            let moved = booking.moved(to: range)
            try transaction.giveBackMinutes(of: booking)
            guard try transaction.takeMinutes(of: moved) else {
                throw .failed("a minute that was free is taken")
            }
            try transaction.update(moved)
            try WorkTable.outbox.insert(work(moved), of: moved.workspace, in: session, now: now)
            return .done(moved)
        }
    }

    /// Cancels a booking; its time is free for others.
    ///
    /// - Parameters:
    ///   - id: The booking's id.
    ///   - work: Work for the outbox, which is kept if and only if it is cancelled now.
    /// - Returns: What became of it.
    /// - Throws: ``StoreError``.
    public func cancel(
        _ id: Booking.ID,
        sending work: @escaping @Sendable (Booking) -> [NewWork] = { _ in [] }
    ) async throws(StoreError) -> BookingChange {
        guard RandomName.isName(id) else { return .unknown }
        let now = clock.now()
        return try await engine.write { (session) throws(StoreError) in
            let transaction = SlotTransaction(session: session, now: now)
            guard let booking = try transaction.booking(id) else { return .unknown }
            guard !booking.isCancelled else { return .doneBefore(booking) }
            let cancelled = booking.cancelled()
            try transaction.giveBackMinutes(of: booking)
            try transaction.update(cancelled)
            try WorkTable.outbox.insert(work(cancelled), of: cancelled.workspace, in: session, now: now)
            return .done(cancelled)
        }
    }

    /// A booking.
    ///
    /// - Parameter id: Its id.
    /// - Returns: The booking, cancelled or not; nil for none.
    /// - Throws: ``StoreError``.
    public func booking(_ id: Booking.ID) async throws(StoreError) -> Booking? {
        guard RandomName.isName(id) else { return nil }
        return try await engine.read { (session) throws(StoreError) in
            try SlotTransaction(session: session, now: 0).booking(id)
        }
    }

    /// What is taken of a calendar.
    ///
    /// - Parameters:
    ///   - range: From when to when, in seconds since 1970.
    ///   - workspace: The workspace.
    /// - Returns: The times that are booked, in seconds since 1970 and in their order.
    /// - Throws: ``StoreError``.
    public func taken(in range: Range<Int>, of workspace: String) async throws(StoreError) -> [Range<Int>] {
        let minutes = range.lowerBound.minute..<(range.upperBound.minute + 1)
        return try await engine.read { (session) throws(StoreError) in
            let rows = try session.run(
                """
                SELECT start_minute, end_minute FROM booking
                WHERE workspace = $1 AND is_cancelled = 0 AND start_minute > $2 AND start_minute < $3 AND end_minute > $4
                ORDER BY start_minute
                """,
                .text(workspace),
                .integer(minutes.lowerBound - Self.maximumLength),
                .integer(minutes.upperBound),
                .integer(minutes.lowerBound)
            ).rows
            return try rows.map { (row) throws(StoreError) in
                (try row.integer(0) * 60)..<(try row.integer(1) * 60)
            }
        }
    }

    /// The bookings of a person that have not ended.
    ///
    /// - Parameters:
    ///   - person: The id of the contact.
    ///   - workspace: The workspace.
    ///   - time: The time to count from, in seconds since 1970; now unless given.
    /// - Returns: The bookings in their order, 100 at most, without cancelled ones.
    /// - Throws: ``StoreError``.
    public func upcoming(
        of person: String,
        in workspace: String,
        from time: Int? = nil
    ) async throws(StoreError) -> [Booking] {
        guard !person.isEmpty else { return [] }
        let minute = (time ?? clock.now() / 1_000).minute
        return try await engine.read { (session) throws(StoreError) in
            let rows = try session.run(
                """
                SELECT id, workspace, person, start_minute, end_minute, is_cancelled, details FROM booking
                WHERE workspace = $1 AND person = $2 AND is_cancelled = 0 AND start_minute > $3 AND end_minute > $4
                ORDER BY start_minute LIMIT 100
                """,
                .text(workspace),
                .text(person),
                .integer(minute - Self.maximumLength),
                .integer(minute)
            ).rows
            return try rows.map(Booking.init)
        }
    }

    /// The latest bookings of a person, cancelled ones, too.
    ///
    /// - Parameters:
    ///   - person: The id of the contact.
    ///   - workspace: The workspace.
    ///   - limit: The most to give.
    /// - Returns: The bookings, the last to begin first.
    /// - Throws: ``StoreError``.
    public func latest(
        of person: String,
        in workspace: String,
        limit: Int
    ) async throws(StoreError) -> [Booking] {
        guard !person.isEmpty else { return [] }
        return try await engine.read { (session) throws(StoreError) in
            let rows = try session.run(
                """
                SELECT id, workspace, person, start_minute, end_minute, is_cancelled, details FROM booking
                WHERE workspace = $1 AND person = $2 ORDER BY start_minute DESC, id LIMIT $3
                """,
                .text(workspace),
                .text(person),
                .integer(max(0, limit))
            ).rows
            return try rows.map(Booking.init)
        }
    }

    /// All bookings of a person, cancelled ones, too.
    ///
    /// - Parameters:
    ///   - person: The id of the contact.
    ///   - workspace: The workspace.
    /// - Returns: The bookings in their order.
    /// - Throws: ``StoreError``.
    public func all(of person: String, in workspace: String) async throws(StoreError) -> [Booking] {
        guard !person.isEmpty else { return [] }
        return try await engine.read { (session) throws(StoreError) in
            let rows = try session.run(
                """
                SELECT id, workspace, person, start_minute, end_minute, is_cancelled, details FROM booking
                WHERE workspace = $1 AND person = $2 ORDER BY start_minute
                """,
                .text(workspace),
                .text(person)
            ).rows
            return try rows.map(Booking.init)
        }
    }

    private static func range(from start: Int, minutes: Int) -> Range<Int> {
        precondition((1...maximumLength).contains(minutes), "a booking takes from 1 to \(maximumLength) minutes")
        return start.minute..<(start.minute + minutes)
    }
}

extension Int {
    /// The minute in which a second lies, before 1970, too.
    fileprivate var minute: Int { self >= 0 ? self / 60 : -((59 - self) / 60) }
}
