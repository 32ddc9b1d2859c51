import HTTPTypes

/// The tags of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/tags>.
public struct TagCalls: Sendable {
    let client: IntercomClient

    /// All tags.
    ///
    /// - Returns: The tags.
    public func all() -> ItemSequence<IntercomTag> {
        ItemSequence(client, APICall(.get, "/tags"), .whole, under: "tags") { IntercomTag($0) }
    }

    /// A tag by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> IntercomTag {
        IntercomTag(try await client.call(.get, "/tags/\(id)").json)
    }

    /// Creates a tag, or finds the one that has the name.
    ///
    /// - Parameter name: The name.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func create(_ name: String) async throws -> IntercomTag { try await post(["name": JSON(name)]) }

    /// Renames a tag.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - name: The new name.
    /// - Returns: The tag as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func rename(_ id: String, to name: String) async throws -> IntercomTag {
        try await post(["name": JSON(name), "id": JSON(id)])
    }

    /// Deletes a tag that nothing depends on.
    ///
    /// - Parameter id: The id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws { try await client.call(.delete, "/tags/\(id)") }

    /// Tags companies; the tag is created where there is none.
    ///
    /// - Parameters:
    ///   - companies: The companies.
    ///   - name: The tag's name.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func tag(companies: [CompanyKey], with name: String) async throws -> IntercomTag {
        try await post(["name": JSON(name), "companies": JSON(companies.map(\.json))])
    }

    /// Takes a tag from companies.
    ///
    /// - Parameters:
    ///   - companies: The companies.
    ///   - name: The tag's name.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func untag(companies: [CompanyKey], from name: String) async throws -> IntercomTag {
        let companies = companies.map { $0.json.merging(["untag": true]) }
        return try await post(["name": JSON(name), "companies": JSON(companies)])
    }

    /// Tags contacts; the tag is created where there is none.
    ///
    /// - Parameters:
    ///   - contactIDs: The contacts' ids.
    ///   - name: The tag's name.
    /// - Returns: The tag.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func tag(contacts contactIDs: [String], with name: String) async throws -> IntercomTag {
        try await post(["name": JSON(name), "users": JSON(contactIDs.map { ["id": JSON($0)] })])
    }

    /// All uses can be repeated: the name is what a tag is found by.
    private func post(_ body: JSON) async throws -> IntercomTag {
        IntercomTag(try await client.call(APICall(.post, "/tags", body: body, isRepeatable: true)).json)
    }
}

extension IntercomClient {
    /// The tags of the workspace.
    public var tags: TagCalls { TagCalls(client: self) }
}
