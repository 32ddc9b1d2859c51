import HTTPTypes

/// The tickets of the workspace.
///
/// Calls take the ticket's `id`, not the number that teammates see.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/tickets>.
public struct TicketCalls: Sendable {
    let client: IntercomClient

    /// A ticket with its parts, of which Intercom sends 500 at most.
    ///
    /// - Parameter id: Intercom's id, not the number that teammates see.
    /// - Returns: The ticket.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Ticket { Ticket(try await client.call(.get, "/tickets/\(id)").json) }

    /// The tickets that fit a query.
    ///
    /// Dates are compared by the second, and `>` and `<` also find the second itself.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - sort: The order; Intercom's own unless given.
    ///   - perPage: The number of tickets in a page, 150 at most; large pages take long.
    /// - Returns: The tickets, page after page.
    /// - Throws: ``TooManyFiltersError`` for a group of more than 15.
    public func search(
        _ query: some SearchQuery<TicketSearchFields>,
        sorted sort: SearchSort<TicketSearchFields>? = nil,
        perPage: Int = 50
    ) throws(TooManyFiltersError) -> ItemSequence<Ticket> {
        let call = try APICall.search("/tickets/search", query.term, sort)
        return ItemSequence(client, call, .cursorInBody, perPage: perPage, under: "tickets") { Ticket($0) }
    }

    /// Creates a ticket.
    ///
    /// The call is sent once: a second ticket cannot be told from the first.
    ///
    /// - Parameter ticket: The ticket.
    /// - Returns: The ticket as Intercom has it.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func create(_ ticket: NewTicket) async throws -> Ticket {
        Ticket(try await client.call(.post, "/tickets", body: ticket.json).json)
    }

    /// Has Intercom create a ticket some time later.
    ///
    /// The call is sent once.
    ///
    /// - Parameter ticket: The ticket.
    /// - Returns: The job, of which ``IntercomClient/jobs`` tells when it has ended.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    public func enqueue(_ ticket: NewTicket) async throws -> Job {
        Job(try await client.call(.post, "/tickets/enqueue", body: ticket.json).json)
    }

    /// Changes a ticket.
    ///
    /// - Parameters:
    ///   - id: Intercom's id.
    ///   - fields: The fields to write.
    /// - Returns: The ticket as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(_ id: String, _ fields: TicketFields) async throws -> Ticket {
        Ticket(try await client.call(.put, "/tickets/\(id)", body: fields.json).json)
    }

    /// Deletes a ticket for good.
    ///
    /// - Parameter id: Intercom's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws { try await client.call(.delete, "/tickets/\(id)") }

    // MARK: - What belongs to a ticket

    /// Replies to a ticket; to one of the back office only teammates can.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - id: Intercom's id.
    ///   - author: Whoever replies.
    ///   - text: The text, plain or as HTML; a teammate may leave it out who offers replies to choose.
    ///   - options: What the reply has beside its text.
    /// - Returns: The reply.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func reply(
        to id: String,
        as author: ReplyAuthor,
        _ text: String?,
        options: ReplyOptions = ReplyOptions()
    ) async throws -> ConversationPart {
        try await post(id, options.body(text, by: author))
    }

    /// Writes a note that only teammates see.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - text: The text, plain or as HTML.
    ///   - id: Intercom's id of the ticket.
    ///   - adminID: The id of the teammate who writes it.
    ///   - options: What the note has beside its text.
    /// - Returns: The note.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func addNote(
        _ text: String,
        to id: String,
        by adminID: String,
        options: ReplyOptions = ReplyOptions()
    ) async throws -> ConversationPart {
        try await post(id, options.body(text, by: .admin(adminID), isNote: true))
    }

    private func post(_ id: String, _ body: JSON) async throws -> ConversationPart {
        ConversationPart(try await client.call(.post, "/tickets/\(id)/reply", body: body).json)
    }

    /// Tags a ticket.
    ///
    /// - Parameters:
    ///   - id: Intercom's id of the ticket.
    ///   - tagID: The tag's id.
    ///   - adminID: The id of the teammate who tags it.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func tag(_ id: String, with tagID: String, by adminID: String) async throws -> IntercomTag {
        try await client.tag("/tickets/\(id)/tags", with: tagID, by: adminID)
    }

    /// Takes a tag from a ticket.
    ///
    /// - Parameters:
    ///   - tagID: The tag's id.
    ///   - id: Intercom's id of the ticket.
    ///   - adminID: The id of the teammate who does that.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func removeTag(_ tagID: String, from id: String, by adminID: String) async throws {
        try await client.call(.delete, "/tickets/\(id)/tags/\(tagID)", body: ["admin_id": JSON(adminID)])
    }
}

extension IntercomClient {
    /// The tickets of the workspace.
    public var tickets: TicketCalls { TicketCalls(client: self) }
}
