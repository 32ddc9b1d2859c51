import IntercomApp

/// What a teammate sees beside a conversation: the person's meetings, by the host's clocks.
struct InboxCard {
    let slots: SlotBook
    let zone: TimeZoneRules

    /// How many are shown, so that the card stays small.
    private static let upcomingLimit = 5
    private static let earlierLimit = 3

    /// The card about a person.
    ///
    /// - Throws: `StoreError`; what the canvas throws.
    func canvas(about person: String?, in workspace: String) async throws -> InboxCanvas {
        guard let person else { return try Self.message("Nobody is in this conversation yet.") }
        let upcoming = try await slots.upcoming(of: person, in: workspace)
        let earlier = try await slots.latest(of: person, in: workspace, limit: Self.earlierLimit + upcoming.count)
            .filter { $0.isCancelled || $0.isOver }
        return try InboxCanvas {
            Text("Meetings", style: .header)
            if upcoming.isEmpty { Text("No meeting is booked.", style: .muted) }
            if !upcoming.isEmpty || !earlier.isEmpty {
                List {
                    for booking in upcoming.prefix(Self.upcomingLimit) {
                        item(booking, "Reference \(booking.id.prefix(8))")
                    }
                    for booking in earlier.prefix(Self.earlierLimit) {
                        item(booking, booking.isCancelled ? "Cancelled" : "Over")
                    }
                }
            }
            if upcoming.count > Self.upcomingLimit {
                Text("And \(upcoming.count - Self.upcomingLimit) more.", style: .muted)
            }
        }
    }

    /// A card with a message alone.
    static func message(_ text: String) throws -> InboxCanvas { try InboxCanvas { Text(text, style: .muted) } }

    private func item(_ booking: Booking, _ remark: String) -> ListItem {
        ListItem(DateWords(.english).text(booking.startTime, in: zone) ?? "\(booking.startTime)", subtitle: remark)
    }
}
