/// Who wrote something in a conversation.
public struct Author: Equatable, Sendable {
    /// The author as it came.
    public let json: JSON

    /// Views an author.
    ///
    /// - Parameter json: The value of `author`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// What an author is.
    ///
    /// There may be more than are named here.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A kind by its word.
        ///
        /// - Parameter rawValue: The word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Somebody whom the workspace has identified.
        public static let user = Self(rawValue: "user")
        /// Somebody who is not identified yet.
        public static let lead = Self(rawValue: "lead")
        /// A teammate.
        public static let admin = Self(rawValue: "admin")
        /// A bot.
        public static let bot = Self(rawValue: "bot")
    }

    /// What the author is.
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
