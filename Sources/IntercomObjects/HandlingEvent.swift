/// A teammate who stopped or resumed work on a conversation.
public struct HandlingEvent: Equatable, Sendable {
    /// The event as JSON.
    public let json: JSON

    /// Views an event.
    ///
    /// - Parameter json: The event.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The teammate.
    public var teammate: Author? { json.object("teammate").map(Author.init) }
    /// What happened: `paused` or `resumed`.
    public var type: String? { json["type"]?.string }
    /// The time.
    public var timestamp: Timestamp? { json["timestamp"]?.timestamp }
    /// The reason.
    public var reason: String? { json["reason"]?.string }
}
