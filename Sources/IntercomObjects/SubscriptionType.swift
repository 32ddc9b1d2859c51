/// A kind of messages that contacts can choose to get or not.
public struct SubscriptionType: Equatable, Sendable {
    /// The subscription type as JSON.
    public let json: JSON

    /// Views a subscription type.
    ///
    /// - Parameter json: The subscription type.
    public init(_ json: JSON) {
        self.json = json
    }

    /// A choice of a contact.
    ///
    /// Intercom may have others.
    public struct Consent: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a choice.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// To get the messages.
        public static let optIn = Self(rawValue: "opt_in")
        /// Not to get the messages.
        public static let optOut = Self(rawValue: "opt_out")
    }

    /// The name and description in one language.
    public struct Translation: Equatable, Sendable {
        /// The translation as JSON.
        public let json: JSON

        /// Views a translation.
        ///
        /// - Parameter json: The translation.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The name.
        public var name: String? { json["name"]?.string }
        /// The description.
        public var description: String? { json["description"]?.string }
        /// The language, such as `en`.
        public var locale: String? { json["locale"]?.string }
    }

    /// Always `subscription`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The state: `live`, `draft` or `archived`.
    public var state: String? { json["state"]?.string }
    /// Whether contacts get the messages unless they say no, or only when they say yes.
    public var consentType: Consent? { json["consent_type"]?.string.map(Consent.init) }
    /// The name and description in the default language.
    public var defaultTranslation: Translation? { json.object("default_translation").map(Translation.init) }
    /// The names and descriptions in all languages.
    public var translations: [Translation] { json.objects("translations").map(Translation.init) }
    /// The channels: `email`, `sms_message`.
    public var contentTypes: [String] { json.list("content_types").compactMap(\.string) }
}
