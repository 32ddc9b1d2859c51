import HTTPTypes

// What is written into a conversation: replies, notes, and parts that change its state or assignee. Each of these calls is
// sent once, because it makes a part.

extension ConversationCalls {
    /// The id that stands for the conversation in which a contact wrote or was written to last; only for replies.
    public static let last = "last"

    /// Replies in a conversation.
    ///
    /// ```swift
    /// try await intercom.conversations.reply(to: id, as: .admin("991267"), "On it.")
    /// ```
    ///
    /// - Parameters:
    ///   - id: The id of the conversation, or ``last``.
    ///   - author: Whoever replies.
    ///   - text: The text, plain or as HTML; a teammate may leave it out who offers replies to choose.
    ///   - options: What the reply has beside its text.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func reply(
        to id: String,
        as author: ReplyAuthor,
        _ text: String?,
        options: ReplyOptions = ReplyOptions()
    ) async throws -> Conversation {
        try await post("/conversations/\(id)/reply", options.body(text, by: author))
    }

    /// Writes a note that only teammates see.
    ///
    /// - Parameters:
    ///   - text: The text, plain or as HTML.
    ///   - id: The id of the conversation.
    ///   - adminID: The id of the teammate who writes it.
    ///   - options: What the note has beside its text.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func addNote(
        _ text: String,
        to id: String,
        by adminID: String,
        options: ReplyOptions = ReplyOptions()
    ) async throws -> Conversation {
        try await post("/conversations/\(id)/reply", options.body(text, by: .admin(adminID), isNote: true))
    }

    /// Closes a conversation.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - adminID: The id of the teammate who closes it.
    ///   - text: A last message.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func close(_ id: String, by adminID: String, _ text: String? = nil) async throws -> Conversation {
        try await part(of: id, "close", by: adminID, ["type": "admin", "body": text])
    }

    /// Hides a conversation until a time.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - time: The time at which it opens again.
    ///   - adminID: The id of the teammate who hides it.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func snooze(_ id: String, until time: Timestamp, by adminID: String) async throws -> Conversation {
        try await part(of: id, "snoozed", by: adminID, ["snoozed_until": time])
    }

    /// Opens a conversation that was closed or snoozed.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - adminID: The id of the teammate who opens it.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func open(_ id: String, by adminID: String) async throws -> Conversation {
        try await part(of: id, "open", by: adminID, [:])
    }

    /// Assigns a conversation.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - assignee: Whoever gets it.
    ///   - adminID: The id of the teammate who assigns it.
    ///   - text: A message along with that.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func assign(
        _ id: String,
        to assignee: Assignee,
        by adminID: String,
        _ text: String? = nil
    ) async throws -> Conversation {
        let (type, assigneeID) = assignee.words
        return try await part(
            of: id,
            "assignment",
            by: adminID,
            ["type": type, "assignee_id": assigneeID, "body": text]
        )
    }

    private func part(
        of id: String,
        _ type: String,
        by adminID: String,
        _ members: KeyValuePairs<String, (any WrittenValue)?>
    ) async throws -> Conversation {
        let names: JSON = ["message_type": JSON(type), "admin_id": JSON(adminID)]
        return try await post("/conversations/\(id)/parts", names.merging(JSON(written: members)))
    }

    private func post(_ path: APIPath, _ body: JSON) async throws -> Conversation {
        Conversation(try await client.call(.post, path, body: body).json)
    }
}
