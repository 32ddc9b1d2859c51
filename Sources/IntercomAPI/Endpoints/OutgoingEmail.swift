/// An e-mail that a teammate sends.
public struct OutgoingEmail: Sendable {
    /// The look of an e-mail.
    ///
    /// Intercom may have others.
    public struct Template: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a look.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Text alone.
        public static let plain = Self(rawValue: "plain")
        /// Like a letter of a person.
        public static let personal = Self(rawValue: "personal")
    }

    /// The subject.
    public var subject: String
    /// The text, as HTML.
    public var text: String
    /// The look.
    public var template: Template
    /// Whoever gets a copy.
    public var copies: [Recipient] = []
    /// Whoever gets a copy that the others do not see.
    public var hiddenCopies: [Recipient] = []

    /// Creates an e-mail.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - text: The text, as HTML.
    ///   - template: The look.
    public init(subject: String, text: String, template: Template = .plain) {
        (self.subject, self.text, self.template) = (subject, text, template)
    }
}
