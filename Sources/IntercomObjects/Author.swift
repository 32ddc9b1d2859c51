/// The author of a message in a conversation, or whoever else did something in it.
public struct Author: Equatable, Sendable {
    /// The author as JSON.
    public let json: JSON

    /// Views an author.
    ///
    /// - Parameter json: The value of `author`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The kind of an author.
    ///
    /// Intercom may have others.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a kind.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// An identified person.
        public static let user = Self(rawValue: "user")
        /// A person who is not identified yet.
        public static let lead = Self(rawValue: "lead")
        /// A teammate.
        public static let admin = Self(rawValue: "admin")
        /// A team.
        public static let team = Self(rawValue: "team")
        /// A contact of whatever role.
        public static let contact = Self(rawValue: "contact")
        /// A bot.
        public static let bot = Self(rawValue: "bot")
    }

    /// The kind.
    public var type: Kind? { json["type"]?.string.map(Kind.init) }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The e-mail address.
    public var email: String? { json["email"]?.string }
    /// Whether Intercom's AI agent sent it.
    public var isFromAIAgent: Bool? { json["from_ai_agent"]?.bool }
    /// Whether Intercom's AI agent wrote the text.
    public var isAIAnswer: Bool? { json["is_ai_answer"]?.bool }
}
