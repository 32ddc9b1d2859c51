import HTTPTypes

// What belongs to a conversation: contacts and tags.

extension ConversationCalls {
    /// Adds a contact to a conversation; an unknown e-mail address makes a lead.
    ///
    /// - Parameters:
    ///   - contact: The contact.
    ///   - id: The id of the conversation.
    ///   - adminID: The id of the teammate who adds the contact.
    ///   - behalf: The contact on whose behalf that is done.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func attach(
        _ contact: ContactKey,
        to id: String,
        by adminID: String? = nil,
        onBehalfOf behalf: ContactKey? = nil
    ) async throws -> Conversation {
        let inner = JSON(written: ["customer": behalf?.json(id: "intercom_user_id")])
        let customer = contact.json(id: "intercom_user_id").merging(inner)
        let body = JSON(written: ["admin_id": adminID, "customer": customer])
        return Conversation(try await client.call(.post, "/conversations/\(id)/customers", body: body).json)
    }

    /// Takes a contact out of a conversation that has others.
    ///
    /// - Parameters:
    ///   - contactID: Intercom's id of the contact.
    ///   - id: The id of the conversation.
    ///   - adminID: The id of the teammate who does that.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func detach(_ contactID: String, from id: String, by adminID: String) async throws -> Conversation {
        let path: APIPath = "/conversations/\(id)/customers/\(contactID)"
        return Conversation(try await client.call(.delete, path, body: ["admin_id": JSON(adminID)]).json)
    }

    /// Tags a conversation.
    ///
    /// - Parameters:
    ///   - id: The id of the conversation.
    ///   - tagID: The tag's id.
    ///   - adminID: The id of the teammate who tags it.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func tag(_ id: String, with tagID: String, by adminID: String) async throws -> IntercomTag {
        try await client.tag("/conversations/\(id)/tags", with: tagID, by: adminID)
    }

    /// Takes a tag from a conversation.
    ///
    /// - Parameters:
    ///   - tagID: The tag's id.
    ///   - id: The id of the conversation.
    ///   - adminID: The id of the teammate who does that.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func removeTag(_ tagID: String, from id: String, by adminID: String) async throws {
        try await client.call(.delete, "/conversations/\(id)/tags/\(tagID)", body: ["admin_id": JSON(adminID)])
    }
}

extension IntercomClient {
    /// Tags what has the tags at a path; to tag again changes nothing.
    func tag(_ path: APIPath, with tagID: String, by adminID: String) async throws -> IntercomTag {
        let body: JSON = ["id": JSON(tagID), "admin_id": JSON(adminID)]
        return IntercomTag(try await call(APICall(.post, path, body: body, isRepeatable: true)).json)
    }
}
