/// Something that happens in a turn, at a time that is known when the turn begins.
struct FinEntry: Sendable {
    enum Content: Sendable {
        case event(JSON)
        /// The connection of a stream breaks.
        case cut
        /// The token of the stream expires.
        case expiry
    }

    /// The place among all entries of the workspace, which is the id of an event in a stream.
    let number: Int
    let content: Content
    let due: ContinuousClock.Instant
    var isOnStream = true
    var isByWebhook = false

    var event: JSON? {
        if case .event(let json) = content { json } else { nil }
    }
}
