/// What the store keeps of people, to be exported and to be erased.
///
/// Bookings belong to a person, and so does work whose subject is the person. What an app keeps in ``AppState`` has names of
/// its own, so the app exports and erases that.
public struct People: Sendable {
    let engine: any StoreEngine
    let slots: SlotBook

    /// All that is kept of a person.
    public struct Records: Sendable, Equatable {
        /// The bookings in their order, cancelled ones, too.
        public let bookings: [Booking]
        /// The work of the outbox, the oldest first, with what was done in the last week.
        public let outbox: [Work]
        /// The webhooks, the oldest first, with those of the last week that were worked off.
        public let webhooks: [Work]

        /// Whether there is nothing.
        public var isEmpty: Bool { bookings.isEmpty && outbox.isEmpty && webhooks.isEmpty }
    }

    /// Reads all that is kept of a person.
    ///
    /// - Parameters:
    ///   - person: The id of the contact.
    ///   - workspace: The workspace.
    /// - Returns: The records.
    /// - Throws: ``StoreError``.
    public func records(of person: String, in workspace: String) async throws(StoreError) -> Records {
        // That is how those are kept who are unknown.
        guard !person.isEmpty else { return Records(bookings: [], outbox: [], webhooks: []) }
        let bookings = try await slots.all(of: person, in: workspace)
        return try await engine.read { (session) throws(StoreError) in
            Records(
                bookings: bookings,
                outbox: try WorkTable.outbox.all(of: person, in: workspace, session: session),
                webhooks: try WorkTable.webhooks.all(of: person, in: workspace, session: session)
            )
        }
    }

    /// Forgets a person: the bookings, whose times are free then, and all work of that subject.
    ///
    /// - Parameters:
    ///   - person: The id of the contact.
    ///   - workspace: The workspace.
    /// - Returns: The number of bookings and pieces of work.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func erase(_ person: String, in workspace: String) async throws(StoreError) -> Int {
        guard !person.isEmpty else { return 0 }
        return try await engine.write { (session) throws(StoreError) in
            try session.run(
                """
                DELETE FROM booked_minute
                WHERE booking IN (SELECT id FROM booking WHERE workspace = $1 AND person = $2)
                """,
                .text(workspace),
                .text(person)
            )
            var count = 0
            for table in [WorkTable.outbox, .webhooks] {
                count += try table.erase(person, in: workspace, session: session)
            }
            return try count
                + session.run(
                    "DELETE FROM booking WHERE workspace = $1 AND person = $2",
                    .text(workspace),
                    .text(person)
                ).changes
        }
    }
}
