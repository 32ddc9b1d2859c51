/// Fin's turn in a conversation: what it said at once, and what comes as events.
///
/// The event stream is open from the beginning, because Fin does not repeat what was missed. It ends with the last copy of
/// the turn and its events.
public struct FinTurn: Sendable {
    /// What Fin said at once, with what it did not take of the call.
    public let response: FinResponse
    /// The events, which can be read once, until the turn is over.
    public let events: FinEvents

    init(
        _ response: FinResponse,
        _ channel: FinEventChannel,
        _ registration: FinTurns.Registration,
        _ line: FinLine
    ) {
        self.response = response
        events = FinEvents(channel, registration, line, response.streamURL)
    }
}
