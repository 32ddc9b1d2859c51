/// A conversation with the Fin of a simulated workspace.
public struct SimulatedFinConversation: Equatable, Sendable {
    /// The app's own id of the conversation.
    public let id: String
    /// Intercom's id of the conversation, which is one of the workspace, too.
    public let intercomID: String
    /// The app's own id of the person.
    public internal(set) var userID: String
    /// The messages of the person, as text or HTML, oldest first.
    public internal(set) var messages: [String] = []
    /// The events of Fin that have happened, oldest first.
    public internal(set) var events: [FinEvent] = []
    /// The notes that came with an escalation.
    public internal(set) var notes: [String] = []
    /// The rating of the person.
    public internal(set) var rating: FinRating?
    /// The remark that came with the rating.
    public internal(set) var remark: String?

    /// How far Fin is; `thinking` before its first event.
    public var status: FinStatus { events.last { $0.status != nil }?.status ?? .thinking }
}
