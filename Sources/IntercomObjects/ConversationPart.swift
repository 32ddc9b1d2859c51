/// A part of a conversation or a ticket after its beginning: a message, a note, an assignment.
public struct ConversationPart: Equatable, Sendable {
    /// The part as JSON.
    public let json: JSON

    /// Views a part.
    ///
    /// - Parameter json: An element of `conversation_parts` or `ticket_parts`.
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
        /// Replies to choose from.
        public static let quickReply = Self(rawValue: "quick_reply")
        /// The end of the conversation.
        public static let close = Self(rawValue: "close")
        /// Another beginning of the conversation.
        public static let open = Self(rawValue: "open")
        /// A pause of the conversation.
        public static let snoozed = Self(rawValue: "snoozed")
        /// A note that opened the conversation again.
        public static let noteAndReopen = Self(rawValue: "note_and_reopen")
    }

    /// The type: `conversation_part` or `ticket_part`.
    public var type: String? { json["type"]?.string }
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
    public var tags: [IntercomTag] { json.objects("tags", under: "tags").map(IntercomTag.init) }
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
    /// The text by language, where it was asked for: a JSON object.
    public var translations: JSON? { json.object("translations") }
    /// The details of an event: a JSON object.
    public var eventDetails: JSON? { json.object("event_details") }
    /// The details of a message, such as quick replies: a JSON object.
    public var metadata: JSON? { json.object("metadata") }
    /// The replies that the person can choose.
    public var quickReplies: [QuickReply] {
        json.object("metadata")?.objects("quick_reply_options").map(QuickReply.init) ?? []
    }
    /// The id of the reply that the person chose.
    public var quickReplyID: String? { json["metadata"]?["quick_reply_uuid"]?.identifier }
    /// For an e-mail, its details.
    public var emailMessageMetadata: EmailMetadata? {
        json.object("email_message_metadata").map(EmailMetadata.init)
    }

    // MARK: - Parts of a ticket

    /// The state of the ticket at that time.
    public var ticketState: TicketState? { json.present("ticket_state").map(TicketState.init) }
    /// The state of the ticket before that.
    public var previousTicketState: TicketState? { json.present("previous_ticket_state").map(TicketState.init) }
    /// The attribute that was changed and its value: a JSON object.
    public var updatedAttribute: JSON? { json.object("updated_attribute_data") }

    /// A reply that a person can choose.
    public struct QuickReply: Equatable, Sendable {
        /// The reply as JSON.
        public let json: JSON

        /// Views a reply.
        ///
        /// - Parameter json: An element of `quick_reply_options`.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The text.
        public var text: String? { json["text"]?.string }
        /// The id.
        public var id: String? { json["uuid"]?.identifier }
    }
}
