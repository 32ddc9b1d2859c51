/// What happened in a conversation after its beginning: a message, a note, an assignment.
public struct ConversationPart: Equatable, Sendable {
    /// The part as it came.
    public let json: JSON

    /// Views a part.
    ///
    /// - Parameter json: An element of `conversation_parts`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// What happened.
    ///
    /// There are many more than are named here.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A kind by its word.
        ///
        /// - Parameter rawValue: The word for it.
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
    /// The id that the workspace gave it.
    public var externalID: String? { json["external_id"]?.identifier }
    /// What happened.
    public var partType: Kind? { json["part_type"]?.string.map(Kind.init) }
    /// Who did it.
    public var author: Author? { json.object("author").map(Author.init) }
    /// The text, which may be HTML; nil where nothing was written.
    public var body: String? { json["body"]?.string }
    /// The files that came with it.
    public var attachments: [Conversation.Attachment] { json.objects("attachments").map(Conversation.Attachment.init) }
    /// Whom it assigned the conversation to.
    public var assignedTo: Reference? { json.object("assigned_to").map(Reference.init) }
    /// Its tags.
    public var tags: [Reference] { json.objects("tags", under: "tags").map(Reference.init) }
    /// The state of the conversation when it happened.
    public var state: Conversation.State? { json["state"]?.string.map(Conversation.State.init) }
    /// Whether its text was taken away.
    public var isRedacted: Bool? { json["redacted"]?.bool }

    /// When it happened.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// When it last changed.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// When the person was told of it.
    public var notifiedAt: Timestamp? { json["notified_at"]?.timestamp }

    /// The code of the app that wrote it.
    public var appPackageCode: String? { json["app_package_code"]?.string }
    /// More about an event: a JSON object.
    public var eventDetails: JSON? { json.object("event_details") }
    /// More about a message, such as quick replies: a JSON object.
    public var metadata: JSON? { json.object("metadata") }
    /// Of an e-mail, more about it: a JSON object.
    public var emailMessageMetadata: JSON? { json.object("email_message_metadata") }
}
