/// The first message of a conversation.
public struct ConversationSource: Equatable, Sendable {
    /// The message as JSON.
    public let json: JSON

    /// Views a message.
    ///
    /// - Parameter json: The value of `source`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The channel of a message.
    ///
    /// Intercom may have others.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a channel.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The Messenger.
        public static let conversation = Self(rawValue: "conversation")
        /// An e-mail.
        public static let email = Self(rawValue: "email")
        /// Facebook.
        public static let facebook = Self(rawValue: "facebook")
        /// Instagram.
        public static let instagram = Self(rawValue: "instagram")
        /// A telephone call.
        public static let phoneCall = Self(rawValue: "phone_call")
        /// A telephone call, continued in writing.
        public static let phoneSwitch = Self(rawValue: "phone_switch")
        /// A push notification.
        public static let push = Self(rawValue: "push")
        /// A text message.
        public static let sms = Self(rawValue: "sms")
        /// Twitter.
        public static let twitter = Self(rawValue: "twitter")
        /// WhatsApp.
        public static let whatsApp = Self(rawValue: "whatsapp")
    }

    /// The cause of a conversation.
    ///
    /// Intercom may have others.
    public struct Delivery: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a cause.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The person wrote first.
        public static let customerInitiated = Self(rawValue: "customer_initiated")
        /// A campaign of the older kind.
        public static let campaignsInitiated = Self(rawValue: "campaigns_initiated")
        /// A bot wrote first.
        public static let operatorInitiated = Self(rawValue: "operator_initiated")
        /// A series, or another message with an audience by rules.
        public static let automated = Self(rawValue: "automated")
        /// A teammate wrote first.
        public static let adminInitiated = Self(rawValue: "admin_initiated")
    }

    /// The channel.
    public var type: Kind? { json["type"]?.string.map(Kind.init) }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The cause of the conversation.
    public var deliveredAs: Delivery? { json["delivered_as"]?.string.map(Delivery.init) }
    /// The author.
    public var author: Author? { json.object("author").map(Author.init) }
    /// The subject, which is often empty.
    public var subject: String? { json["subject"]?.string }
    /// The text, which may be HTML.
    public var body: String? { json["body"]?.string }
    /// The attached files.
    public var attachments: [Conversation.Attachment] { json.objects("attachments").map(Conversation.Attachment.init) }
    /// The page on which it was written.
    public var url: String? { json["url"]?.string }
    /// Whether its text was removed.
    public var isRedacted: Bool? { json["redacted"]?.bool }

    /// For an e-mail, its recipients: JSON objects with `type` and `email`.
    public var recipients: [JSON] { json.list("recipients") }
    /// For an e-mail, the recipients of a reply: JSON objects with `email` and `name`.
    public var replyTo: [JSON] { json.list("reply_to") }
    /// For an e-mail, its details.
    public var emailMessageMetadata: EmailMetadata? {
        json.object("email_message_metadata").map(EmailMetadata.init)
    }
}
