/// The message that a conversation began with.
public struct ConversationSource: Equatable, Sendable {
    /// The message as it came.
    public let json: JSON

    /// Views a message.
    ///
    /// - Parameter json: The value of `source`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The way a message came.
    ///
    /// There may be more than are named here.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A way by its word.
        ///
        /// - Parameter rawValue: The word for it.
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
        /// A telephone call that went on in writing.
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

    /// What made a conversation begin.
    ///
    /// There may be more than are named here.
    public struct Delivery: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A cause by its word.
        ///
        /// - Parameter rawValue: The word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The person wrote first.
        public static let customerInitiated = Self(rawValue: "customer_initiated")
        /// A campaign of the older kind.
        public static let campaignsInitiated = Self(rawValue: "campaigns_initiated")
        /// A bot wrote first.
        public static let operatorInitiated = Self(rawValue: "operator_initiated")
        /// A series, or another message that finds its own audience.
        public static let automated = Self(rawValue: "automated")
        /// A teammate wrote first.
        public static let adminInitiated = Self(rawValue: "admin_initiated")
    }

    /// The way it came.
    public var type: Kind? { json["type"]?.string.map(Kind.init) }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// What made the conversation begin.
    public var deliveredAs: Delivery? { json["delivered_as"]?.string.map(Delivery.init) }
    /// Who wrote it.
    public var author: Author? { json.object("author").map(Author.init) }
    /// The subject, which is often empty.
    public var subject: String? { json["subject"]?.string }
    /// The text, which may be HTML.
    public var body: String? { json["body"]?.string }
    /// The files that came with it.
    public var attachments: [Conversation.Attachment] { json.objects("attachments").map(Conversation.Attachment.init) }
    /// The page on which it was written.
    public var url: String? { json["url"]?.string }
    /// Whether its text was taken away.
    public var isRedacted: Bool? { json["redacted"]?.bool }

    /// Of an e-mail, to whom it went: JSON objects with `type` and `email`.
    public var recipients: [JSON] { json.list("recipients") }
    /// Of an e-mail, to whom an answer would go: JSON objects with `email` and `name`.
    public var replyTo: [JSON] { json.list("reply_to") }
    /// Of an e-mail, more about it: a JSON object.
    public var emailMessageMetadata: JSON? { json.object("email_message_metadata") }
}
