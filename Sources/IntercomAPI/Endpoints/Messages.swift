import HTTPTypes

/// The messages that a teammate begins a conversation with.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/messages>.
public struct MessageCalls: Sendable {
    let client: IntercomClient

    /// Sends a message that is shown in the Messenger.
    ///
    /// The call is sent once. A contact that was made a moment ago may not be found yet.
    ///
    /// - Parameters:
    ///   - text: The text, plain or as HTML.
    ///   - adminID: The id of the teammate who sends it.
    ///   - recipients: Whoever gets it.
    ///   - createdAt: The time of sending; now unless given.
    ///   - createsConversation: Whether there is a conversation before a contact replies.
    /// - Returns: The message.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func send(
        _ text: String,
        from adminID: String,
        to recipients: Recipient...,
        createdAt: Timestamp? = nil,
        creatingConversation createsConversation: Bool? = nil
    ) async throws -> Message {
        try await post(
            ["message_type": "in_app", "body": text],
            (adminID, recipients, createdAt, createsConversation)
        )
    }

    /// Sends an e-mail.
    ///
    /// The call is sent once. A contact that was made a moment ago may not be found yet.
    ///
    /// - Parameters:
    ///   - email: The e-mail.
    ///   - adminID: The id of the teammate who sends it.
    ///   - recipients: Whoever gets it.
    ///   - createdAt: The time of sending; now unless given.
    ///   - createsConversation: Whether there is a conversation before a contact replies.
    /// - Returns: The message.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func send(
        _ email: OutgoingEmail,
        from adminID: String,
        to recipients: Recipient...,
        createdAt: Timestamp? = nil,
        creatingConversation createsConversation: Bool? = nil
    ) async throws -> Message {
        try await post(
            [
                "message_type": "email", "subject": email.subject, "body": email.text,
                "template": email.template.rawValue, "cc": Recipient.written(email.copies),
                "bcc": Recipient.written(email.hiddenCopies),
            ],
            (adminID, recipients, createdAt, createsConversation)
        )
    }

    private func post(
        _ content: KeyValuePairs<String, (any WrittenValue)?>,
        _ delivery: (adminID: String, recipients: [Recipient], createdAt: Timestamp?, createsConversation: Bool?)
    ) async throws -> Message {
        let rest = JSON(written: [
            "from": JSON(written: ["type": "admin", "id": NumericID(delivery.adminID)]),
            "to": Recipient.written(delivery.recipients), "created_at": delivery.createdAt,
            "create_conversation_without_contact_reply": delivery.createsConversation,
        ])
        let body = JSON(written: content).merging(rest)
        return Message(try await client.call(.post, "/messages", body: body).json)
    }
}

/// A contact that gets a message.
public enum Recipient: Hashable, Sendable {
    /// A user, by Intercom's id.
    case user(String)
    /// A lead, by Intercom's id.
    case lead(String)

    /// One recipient as an object, several as an array.
    fileprivate static func written(_ recipients: [Recipient]) -> JSON? {
        let all: [JSON] = recipients.map { recipient in
            switch recipient {
            case .user(let id): ["type": "user", "id": JSON(id)]
            case .lead(let id): ["type": "lead", "id": JSON(id)]
            }
        }
        return all.count > 1 ? JSON(all) : all.first
    }
}

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

extension IntercomClient {
    /// The messages that a teammate begins a conversation with.
    public var messages: MessageCalls { MessageCalls(client: self) }
}
