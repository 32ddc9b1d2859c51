import HTTPTypes

/// The states of tickets.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/ticket-states>.
public struct TicketStateCalls: Sendable {
    let client: IntercomClient

    /// All states.
    ///
    /// - Returns: The states.
    public func all() -> ItemSequence<TicketState> {
        ItemSequence(client, APICall(.get, "/ticket_states"), .whole) { TicketState($0) }
    }
}

extension IntercomClient {
    /// The states of tickets.
    public var ticketStates: TicketStateCalls { TicketStateCalls(client: self) }
}
