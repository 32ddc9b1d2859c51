import HTTPTypes

// What belongs to a company: contacts, segments, notes.

extension CompanyCalls {
    /// The contacts of a company.
    ///
    /// - Parameter id: Intercom's id of the company.
    /// - Returns: The contacts, page after page.
    public func contacts(of id: String) -> ItemSequence<Contact> {
        ItemSequence(client, APICall(.get, "/companies/\(id)/contacts"), .number, under: "contacts") { Contact($0) }
    }

    /// The segments that a company is in.
    ///
    /// - Parameter id: Intercom's id of the company.
    /// - Returns: The segments.
    public func segments(of id: String) -> ItemSequence<Segment> {
        ItemSequence(client, APICall(.get, "/companies/\(id)/segments"), .whole, under: "segments") { Segment($0) }
    }

    /// The notes about a company, newest first.
    ///
    /// - Parameter id: Intercom's id of the company.
    /// - Returns: The notes, page after page.
    public func notes(of id: String) -> ItemSequence<Note> {
        ItemSequence(client, APICall(.get, "/companies/\(id)/notes"), .number) { Note($0) }
    }

    /// Writes a note about a company, from version 2.16 on.
    ///
    /// The call is sent once: a second note cannot be told from the first.
    ///
    /// - Parameters:
    ///   - text: The text, plain or as HTML.
    ///   - id: Intercom's id of the company.
    ///   - adminID: The id of the teammate who writes it; the owner of the token unless given.
    /// - Returns: The note.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/outcomeUnknown(_:)``; `CancellationError`.
    @discardableResult
    public func addNote(_ text: String, to id: String, by adminID: String? = nil) async throws -> Note {
        let body = JSON(written: ["body": text, "admin_id": adminID])
        return Note(try await client.call(.post, "/companies/\(id)/notes", body: body).json)
    }
}
