import HTTPTypes

/// The visitors of the workspace's site, who have not written yet.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/visitors>.
public struct VisitorCalls: Sendable {
    let client: IntercomClient

    /// A visitor by the id that the Messenger made.
    ///
    /// - Parameter userID: The id, which is the `user_id` of the visitor.
    /// - Returns: The visitor; without anything where Intercom responds with null.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func find(userID: String) async throws -> Contact {
        Contact(try await client.call(.get, "/visitors", query: [("user_id", userID)]).json)
    }

    /// Changes a visitor.
    ///
    /// - Parameters:
    ///   - visitor: The visitor: Intercom's id, or the `user_id` as ``ContactKey/externalID(_:)``.
    ///   - name: The name.
    ///   - customAttributes: The workspace's own attributes: a JSON object.
    /// - Returns: The visitor as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(
        _ visitor: ContactKey,
        name: String? = nil,
        customAttributes: JSON? = nil
    ) async throws -> Contact {
        let body = visitor.json().merging(JSON(written: ["name": name, "custom_attributes": customAttributes]))
        return Contact(try await client.call(.put, "/visitors", body: body).json)
    }

    /// Makes a visitor a contact, or merges it into one.
    ///
    /// - Parameters:
    ///   - visitor: The visitor.
    ///   - contact: The contact: one that there is, or the e-mail address or own id of a new one.
    ///   - role: Whether the contact is a user or a lead.
    /// - Returns: The contact.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func convert(
        _ visitor: ContactKey,
        to contact: ContactKey,
        as role: Contact.Role = .user
    ) async throws -> Contact {
        let body: JSON = ["type": JSON(role.rawValue), "user": contact.json(), "visitor": visitor.json()]
        return Contact(try await client.call(.post, "/visitors/convert", body: body).json)
    }
}

extension IntercomClient {
    /// The visitors of the workspace's site.
    public var visitors: VisitorCalls { VisitorCalls(client: self) }
}
