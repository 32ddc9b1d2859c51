/// Where in the Messenger the app is shown, and how the Messenger looks.
public struct MessengerContext: Equatable, Sendable {
    /// The context as it came.
    public let json: JSON

    /// Views a context.
    ///
    /// - Parameter json: The value of `context`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// A place in the Messenger.
    ///
    /// There may be more than are named here.
    public struct Location: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A place by its word.
        ///
        /// - Parameter rawValue: The word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A conversation.
        public static let conversation = Self(rawValue: "conversation")
        /// The home screen.
        public static let home = Self(rawValue: "home")
        /// A message.
        public static let message = Self(rawValue: "message")
        /// A workflow.
        public static let workflow = Self(rawValue: "operator")
    }

    /// The place.
    public var location: Location? { json["location"]?.string.map(Location.init) }
    /// The language, such as `en`.
    public var locale: String? { json["locale"]?.string }
    /// The id of the conversation, which may be too large for 32 bits.
    public var conversationID: String? { json["conversation_id"]?.identifier }
    /// The page that the Messenger is open on.
    public var referrer: String? { json["referrer"]?.string }
    /// The colour of the Messenger's buttons, such as `#333333`.
    public var actionColor: String? { color("messenger_action") }
    /// The colour of the Messenger's background.
    public var backgroundColor: String? { color("messenger_background") }

    /// Intercom's tables spell it one way, its requests the other.
    private func color(_ name: String) -> String? {
        json["\(name)_color"]?.string ?? json["\(name)_colour"]?.string
    }
}
