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

extension IntercomClient {
    /// The messages that a teammate begins a conversation with.
    public var messages: MessageCalls { MessageCalls(client: self) }
}
