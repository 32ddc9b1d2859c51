/// A message that began, or may begin, a conversation.
public struct Message: Equatable, Sendable {
    /// The message as JSON.
    public let json: JSON

    /// Views a message.
    ///
    /// - Parameter json: The message.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The kind: `user_message`, `admin_message`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The time of writing.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The subject of an e-mail.
    public var subject: String? { json["subject"]?.string }
    /// The text, as HTML.
    public var body: String? { json["body"]?.string }
    /// The channel: `inapp`, `email`, `facebook`, `twitter`.
    public var messageType: String? { json["message_type"]?.string }
    /// The id of the conversation; nil while there is none.
    public var conversationID: String? { json["conversation_id"]?.identifier }
    /// Who sent it.
    public var owner: Admin? { json.object("owner").map(Admin.init) }
}
