import HTTPTypes

/// The contacts of the workspace: users and leads.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/contacts>.
public struct ContactCalls: Sendable {
    let client: IntercomClient

    /// A contact by Intercom's id.
    ///
    /// - Parameter id: Intercom's id.
    /// - Returns: The contact.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Contact {
        Contact(try await client.call(.get, "/contacts/\(id)").json)
    }

    /// A user by the workspace's own id; leads have none.
    ///
    /// - Parameter externalID: The workspace's own id.
    /// - Returns: The contact.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func find(externalID: String) async throws -> Contact {
        Contact(try await client.call(.get, "/contacts/find_by_external_id/\(externalID)").json)
    }

    /// All contacts.
    ///
    /// - Parameter perPage: The number of contacts in a page, 150 at most.
    /// - Returns: The contacts, page after page.
    public func all(perPage: Int = 150) -> ItemSequence<Contact> {
        list(APICall(.get, "/contacts"), .cursorInQuery, perPage)
    }

    /// The contacts that fit a query.
    ///
    /// Intercom compares dates of contacts by day in the workspace's time zone, and `>` begins with the next day. A date
    /// compared by `>`, `<`, `>=` or `<=` that has to hold by itself is asked for one day more, and what comes is compared
    /// here by the second. A date within `||` is sent as it is, and means days. From the preview version on Intercom compares seconds.
    /// A new contact can take minutes to be found.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - sort: The order; Intercom's own unless given.
    ///   - perPage: The number of contacts in a page, 150 at most.
    /// - Returns: The contacts, page after page.
    /// - Throws: ``TooManyFiltersError`` for a group of more than 15.
    public func search(
        _ query: some SearchQuery<ContactSearchFields>,
        sorted sort: SearchSort<ContactSearchFields>? = nil,
        perPage: Int = 150
    ) throws(TooManyFiltersError) -> ItemSequence<Contact> {
        let dates = client.version == .preview ? [] : ContactDate.all(in: query.term)
        let term = dates.isEmpty ? query.term : ContactDate.widened(query.term)
        let call = try APICall.search("/contacts/search", term, sort)
        return list(call, .cursorInBody, perPage).keeping { contact in dates.allSatisfy { $0.holds(for: contact.json) }
        }
    }

    /// Creates a contact.
    ///
    /// - Parameter fields: The fields; an e-mail address, the workspace's own id or a role is required.
    /// - Returns: The contact.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/conflict(existingID:)`` for a contact that there is;
    ///   `CancellationError`.
    public func create(_ fields: ContactFields) async throws -> Contact {
        Contact(try await client.call(.post, "/contacts", body: fields.json(for: client.version)).json)
    }

    /// Changes a contact.
    ///
    /// - Parameters:
    ///   - id: Intercom's id.
    ///   - fields: The fields to write.
    /// - Returns: The contact as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func update(_ id: String, _ fields: ContactFields) async throws -> Contact {
        Contact(try await client.call(.put, "/contacts/\(id)", body: fields.json(for: client.version)).json)
    }

    /// Creates a contact, or changes the one that there is; one that was archived comes back.
    ///
    /// Two tasks that do so at once end with one contact.
    ///
    /// - Parameter fields: The fields; an e-mail address or the workspace's own id is required.
    /// - Returns: The contact as it is now.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/conflict(existingID:)`` when several contacts fit;
    ///   `CancellationError`.
    public func upsert(_ fields: ContactFields) async throws -> Contact {
        try await place(fields).contact
    }

    /// Creates a contact, or changes the one that there is, and tells which.
    func place(_ fields: ContactFields) async throws -> (contact: Contact, isNew: Bool) {
        do {
            return (try await create(fields), true)
        } catch let error as IntercomError {
            guard case .conflict(let id?) = error.reason else { throw error }
            if error.errors.contains(where: { $0.message?.contains("archived contact") == true }) {
                try await unarchive(id)
            }
            return (try await update(id, fields), false)
        }
    }

    /// Deletes a contact for good.
    ///
    /// - Parameter id: Intercom's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws { try await client.call(.delete, "/contacts/\(id)") }

    /// Merges a lead into a user.
    ///
    /// - Parameters:
    ///   - leadID: The id of the lead, which is gone after that.
    ///   - userID: The id of the user.
    /// - Returns: The user as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func merge(_ leadID: String, into userID: String) async throws -> Contact {
        let body: JSON = ["from": JSON(leadID), "into": JSON(userID)]
        return Contact(try await client.call(.post, "/contacts/merge", body: body).json)
    }

    /// Archives a contact, which no list and no search has after that.
    ///
    /// - Parameter id: Intercom's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func archive(_ id: String) async throws { try await change(id, "archive") }

    /// Brings an archived contact back.
    ///
    /// - Parameter id: Intercom's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func unarchive(_ id: String) async throws { try await change(id, "unarchive") }

    /// Blocks a contact, and archives the contact's conversations.
    ///
    /// - Parameter id: Intercom's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func block(_ id: String) async throws { try await change(id, "block") }

    /// These can be repeated: the second call finds the contact as it is to be.
    private func change(_ id: String, _ verb: String) async throws {
        try await client.call(APICall(.post, "/contacts/\(id)/\(verb)", isRepeatable: true))
    }

    private func list(_ call: APICall, _ paging: Paging, _ perPage: Int) -> ItemSequence<Contact> {
        ItemSequence(client, call, paging, perPage: perPage, under: "contacts") { Contact($0) }
    }
}

extension IntercomClient {
    /// The contacts of the workspace.
    public var contacts: ContactCalls { ContactCalls(client: self) }
}
