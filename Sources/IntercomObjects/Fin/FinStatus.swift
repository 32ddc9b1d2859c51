/// How far Fin is with a conversation.
///
/// There may be more than are named here. Source:
/// <https://developers.intercom.com/docs/guides/fin-agent-api>.
public struct FinStatus: RawRepresentable, Hashable, Sendable {
    /// The word for it.
    public let rawValue: String

    /// A status by its word.
    ///
    /// - Parameter rawValue: The word, such as `thinking`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Fin looks for an answer.
    public static let thinking = Self(rawValue: "thinking")
    /// Fin replies, and may do so again.
    public static let replying = Self(rawValue: "replying")
    /// It is the person's turn.
    public static let awaitingUserReply = Self(rawValue: "awaiting_user_reply")
    /// A person of the team takes over; ``complete`` follows.
    public static let escalated = Self(rawValue: "escalated")
    /// The question is answered; ``complete`` follows.
    public static let resolved = Self(rawValue: "resolved")
    /// Fin does no more; only a request for a rating may follow.
    public static let complete = Self(rawValue: "complete")
}
