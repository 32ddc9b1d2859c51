import HTTPTypes

/// The conversations of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations>.
public struct ConversationCalls: Sendable {
    let client: IntercomClient

    /// A conversation with its parts, of which Intercom sends the 500 newest.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - isPlain: Whether texts are plain rather than HTML.
    ///   - isTranslated: Whether translations of the texts are included.
    /// - Returns: The conversation.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(
        _ id: String,
        asPlainText isPlain: Bool = false,
        includingTranslations isTranslated: Bool = false
    ) async throws -> Conversation {
        var query = Self.display(isPlain)
        if isTranslated { query.append(("include_translations", "true")) }
        return Conversation(try await client.call(.get, "/conversations/\(id)", query: query).json)
    }

    /// All conversations, without their parts.
    ///
    /// - Parameter perPage: The number of conversations in a page, 150 at most; large pages take long.
    /// - Returns: The conversations, page after page.
    public func all(perPage: Int = 50) -> ItemSequence<Conversation> {
        list(APICall(.get, "/conversations"), .cursorInQuery, perPage)
    }

    /// The conversations that fit a query, without their parts.
    ///
    /// Unlike those of contacts, dates are compared by the second, and `>` and `<` also find the second itself. The text of
    /// the first message is found by one word, not by several.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - sort: The order; Intercom's own unless given.
    ///   - perPage: The number of conversations in a page, 150 at most; large pages take long.
    /// - Returns: The conversations, page after page.
    /// - Throws: ``TooManyFiltersError`` for a group of more than 15.
    public func search(
        _ query: some SearchQuery<ConversationSearchFields>,
        sorted sort: SearchSort<ConversationSearchFields>? = nil,
        perPage: Int = 50
    ) throws(TooManyFiltersError) -> ItemSequence<Conversation> {
        list(try APICall.search("/conversations/search", query.term, sort), .cursorInBody, perPage)
    }

    /// Begins a conversation with a message from a contact.
    ///
    /// The call is sent once: a second conversation cannot be told from the first.
    ///
    /// - Parameters:
    ///   - contactID: Intercom's id of the contact.
    ///   - text: The text.
    ///   - subject: The subject, for an e-mail.
    ///   - attachmentURLs: The URLs of pictures.
    ///   - createdAt: The time of writing; now unless given.
    /// - Returns: The message, with the id of the conversation.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func create(
        from contactID: String,
        _ text: String,
        subject: String? = nil,
        attachmentURLs: [String] = [],
        createdAt: Timestamp? = nil
    ) async throws -> Message {
        let body = JSON(written: [
            "from": ["type": "contact", "id": JSON(contactID)] as JSON, "body": text, "subject": subject,
            "attachment_urls": attachmentURLs.unlessEmpty, "created_at": createdAt,
        ])
        return Message(try await client.call(.post, "/conversations", body: body).json)
    }

    /// Changes a conversation.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - fields: The fields to write.
    ///   - isPlain: Whether texts of the response are plain rather than HTML.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(
        _ id: String,
        _ fields: ConversationFields,
        asPlainText isPlain: Bool = false
    ) async throws -> Conversation {
        let query = Self.display(isPlain)
        return Conversation(try await client.call(.put, "/conversations/\(id)", query: query, body: fields.json).json)
    }

    /// Deletes a conversation for good.
    ///
    /// - Parameter id: The id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws { try await client.call(.delete, "/conversations/\(id)") }

    /// Makes a conversation a ticket.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - ticketTypeID: The id of a type of customer tickets.
    ///   - attributes: The attributes of the ticket by name: a JSON object.
    /// - Returns: The ticket.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func convert(
        _ id: String,
        toTicketOfType ticketTypeID: String,
        attributes: JSON? = nil
    ) async throws -> Ticket {
        let body = JSON(written: ["ticket_type_id": ticketTypeID, "attributes": attributes])
        return Ticket(try await client.call(.post, "/conversations/\(id)/convert", body: body).json)
    }

    /// Removes the text of a part for good.
    ///
    /// - Parameters:
    ///   - partID: The id of the part.
    ///   - id: The id of the conversation.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func redact(part partID: String, of id: String) async throws -> Conversation {
        try await redact([
            "type": "conversation_part", "conversation_id": JSON(id), "conversation_part_id": JSON(partID),
        ])
    }

    /// Removes the text of the first message for good.
    ///
    /// - Parameters:
    ///   - sourceID: The id of the conversation's source.
    ///   - id: The id of the conversation.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func redact(source sourceID: String, of id: String) async throws -> Conversation {
        try await redact(["type": "source", "conversation_id": JSON(id), "source_id": JSON(sourceID)])
    }

    /// What is redacted can be redacted again.
    private func redact(_ body: JSON) async throws -> Conversation {
        let call = APICall(.post, "/conversations/redact", body: body, isRepeatable: true)
        return Conversation(try await client.call(call).json)
    }

    /// The breaks of teammates in their work on a conversation.
    ///
    /// - Parameter id: The id.
    /// - Returns: The events.
    public func handlingEvents(of id: String) -> ItemSequence<HandlingEvent> {
        let call = APICall(.get, "/conversations/\(id)/handling_events")
        return ItemSequence(client, call, .whole, under: "handling_events") { HandlingEvent($0) }
    }

    private static func display(_ isPlain: Bool) -> [(name: String, value: String)] {
        isPlain ? [("display_as", "plaintext")] : []
    }

    private func list(_ call: APICall, _ paging: Paging, _ perPage: Int) -> ItemSequence<Conversation> {
        ItemSequence(client, call, paging, perPage: perPage, under: "conversations") { Conversation($0) }
    }
}

extension IntercomClient {
    /// The conversations of the workspace.
    public var conversations: ConversationCalls { ConversationCalls(client: self) }
}
