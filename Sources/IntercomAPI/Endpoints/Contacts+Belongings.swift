import HTTPTypes

// What belongs to a contact: notes, tags, companies, segments, and contacts that were merged into it.

extension ContactCalls {
    /// The notes about a contact, newest first.
    ///
    /// - Parameter id: The contact's id.
    /// - Returns: The notes, page after page.
    public func notes(of id: String) -> ItemSequence<Note> {
        ItemSequence(client, APICall(.get, "/contacts/\(id)/notes"), .number) { Note($0) }
    }

    /// Writes a note about a contact.
    ///
    /// The call is sent once: a second note cannot be told from the first.
    ///
    /// - Parameters:
    ///   - text: The text, plain or as HTML.
    ///   - id: The contact's id.
    ///   - adminID: The id of the teammate who writes it; the owner of the token unless given.
    /// - Returns: The note.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func addNote(_ text: String, to id: String, by adminID: String? = nil) async throws -> Note {
        let body = JSON(written: ["body": text, "admin_id": adminID])
        return Note(try await client.call(.post, "/contacts/\(id)/notes", body: body).json)
    }

    /// The tags of a contact.
    ///
    /// - Parameter id: The contact's id.
    /// - Returns: The tags.
    public func tags(of id: String) -> ItemSequence<IntercomTag> {
        ItemSequence(client, APICall(.get, "/contacts/\(id)/tags"), .whole, under: "tags") { IntercomTag($0) }
    }

    /// Tags a contact.
    ///
    /// - Parameters:
    ///   - id: The contact's id.
    ///   - tagID: The tag's id.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func tag(_ id: String, with tagID: String) async throws -> IntercomTag {
        // To tag again changes nothing.
        let call = APICall(.post, "/contacts/\(id)/tags", body: ["id": JSON(tagID)], isRepeatable: true)
        return IntercomTag(try await client.call(call).json)
    }

    /// Takes a tag from a contact.
    ///
    /// - Parameters:
    ///   - tagID: The tag's id.
    ///   - id: The contact's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func removeTag(_ tagID: String, from id: String) async throws {
        try await client.call(.delete, "/contacts/\(id)/tags/\(tagID)")
    }

    /// The companies of a contact.
    ///
    /// - Parameter id: The contact's id.
    /// - Returns: The companies, page after page.
    public func companies(of id: String) -> ItemSequence<Company> {
        ItemSequence(client, APICall(.get, "/contacts/\(id)/companies"), .number, under: "companies") { Company($0) }
    }

    /// Adds a contact to a company.
    ///
    /// - Parameters:
    ///   - id: The contact's id.
    ///   - companyID: Intercom's id of the company.
    /// - Returns: The company.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func attach(_ id: String, to companyID: String) async throws -> Company {
        let call = APICall(.post, "/contacts/\(id)/companies", body: ["id": JSON(companyID)], isRepeatable: true)
        return Company(try await client.call(call).json)
    }

    /// Takes a contact out of a company.
    ///
    /// - Parameters:
    ///   - id: The contact's id.
    ///   - companyID: Intercom's id of the company.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func detach(_ id: String, from companyID: String) async throws {
        try await client.call(.delete, "/contacts/\(id)/companies/\(companyID)")
    }

    /// The segments that a contact is in.
    ///
    /// - Parameter id: The contact's id.
    /// - Returns: The segments.
    public func segments(of id: String) -> ItemSequence<Segment> {
        ItemSequence(client, APICall(.get, "/contacts/\(id)/segments"), .whole, under: "segments") { Segment($0) }
    }

    /// The contacts that were merged into a user, newest first; from version 2.16 on.
    ///
    /// - Parameters:
    ///   - id: The user's id.
    ///   - order: The order by the time of merging.
    ///   - perPage: The number of contacts in a page, 150 at most.
    /// - Returns: The contacts, page after page.
    public func mergeHistory(
        of id: String,
        order: ListOrder = .descending,
        perPage: Int = 150
    ) -> ItemSequence<MergedContact> {
        let call = APICall(.get, "/contacts/\(id)/merge_history", query: [("order", order.rawValue)])
        return ItemSequence(client, call, .next, perPage: perPage) { MergedContact($0) }
    }
}
