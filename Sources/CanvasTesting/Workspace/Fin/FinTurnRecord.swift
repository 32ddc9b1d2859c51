/// A turn of Fin: all that happens in it, and what became of its stream.
struct FinTurnRecord: Sendable {
    /// The states of a stream's token.
    enum Standing {
        case valid
        /// The turn is over, and a stream has told so.
        case used
        case expired
    }

    let conversationID: String
    var entries: [FinEntry] = []
    /// Whether the last entry on the stream ends the turn.
    var isFinite = false
    /// The token of its stream; nil where none is offered.
    var token: FinStreamTicket?
    var standing = Standing.valid
    var hasBeenOpened = false
    /// The breaks that have happened.
    var cuts: Set<Int> = []

    /// The last moment at which something happens.
    var end: ContinuousClock.Instant? { entries.last?.due }
}
