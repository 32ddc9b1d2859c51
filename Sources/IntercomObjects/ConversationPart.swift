/// A part of a conversation after its first message: a message, a note, an assignment.
public struct ConversationPart: Equatable, Sendable {
    /// The part as JSON.
    public let json: JSON

    /// Views a part.
    ///
    /// - Parameter json: An element of `conversation_parts`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The kind of a part.
    ///
    /// Intercom has many others.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a kind.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A message.
        public static let comment = Self(rawValue: "comment")
        /// A new assignee, perhaps with a message.
        public static let assignment = Self(rawValue: "assignment")
        /// A note that only teammates see.
        public static let note = Self(rawValue: "note")
        /// A note that opened the conversation again.
        public static let noteAndReopen = Self(rawValue: "note_and_reopen")
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's own id.
    public var externalID: String? { json["external_id"]?.identifier }
    /// The kind.
    public var partType: Kind? { json["part_type"]?.string.map(Kind.init) }
    /// The author.
    public var author: Author? { json.object("author").map(Author.init) }
    /// The text, which may be HTML; nil without a text.
    public var body: String? { json["body"]?.string }
    /// The attached files.
    public var attachments: [Conversation.Attachment] { json.objects("attachments").map(Conversation.Attachment.init) }
    /// The new assignee.
    public var assignedTo: Reference? { json.object("assigned_to").map(Reference.init) }
    /// Its tags.
    public var tags: [Reference] { json.objects("tags", under: "tags").map(Reference.init) }
    /// The state of the conversation at that time.
    public var state: Conversation.State? { json["state"]?.string.map(Conversation.State.init) }
    /// Whether its text was removed.
    public var isRedacted: Bool? { json["redacted"]?.bool }

    /// The time of the part.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of its last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// The time at which the person was notified.
    public var notifiedAt: Timestamp? { json["notified_at"]?.timestamp }

    /// The code of the app that made it.
    public var appPackageCode: String? { json["app_package_code"]?.string }
    /// The details of an event: a JSON object.
    public var eventDetails: JSON? { json.object("event_details") }
    /// The details of a message, such as quick replies: a JSON object.
    public var metadata: JSON? { json.object("metadata") }
    /// For an e-mail, its details: a JSON object.
    public var emailMessageMetadata: JSON? { json.object("email_message_metadata") }
}
