/// The conversation beside which an Inbox app is shown.
public struct Conversation: Equatable, Sendable {
    /// The conversation as it came, its parts included.
    public let json: JSON

    /// Views a conversation.
    ///
    /// - Parameter json: The value of `conversation`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// Whether it is `open`, `closed` or `snoozed`.
    public var state: String? { json["state"]?.string }
    /// How urgent it is; the words differ between versions.
    public var priority: String? { json["priority"]?.string }
    /// The title.
    public var title: String? { json["title"]?.string }
    /// When it began, in seconds since 1970.
    public var createdAt: Int64? { json["created_at"]?.integer }
    /// When it last changed, in seconds since 1970.
    public var updatedAt: Int64? { json["updated_at"]?.integer }
    /// What it began with: a JSON object with `author` and `body`, which is HTML.
    public var source: JSON? { json.object("source") }
    /// What followed, oldest first: JSON objects with `part_type`, `author` and `body`.
    public var parts: [JSON] {
        json["conversation_parts"]?["conversation_parts"]?.elements.map(\.self) ?? []
    }
}
