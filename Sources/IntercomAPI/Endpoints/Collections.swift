import HTTPTypes

/// The collections of articles.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/help-center>.
public struct CollectionCalls: Sendable {
    let client: IntercomClient

    /// All collections, with the newest change first.
    ///
    /// - Parameter perPage: The number of collections in a page, 150 at most.
    /// - Returns: The collections, page after page.
    public func all(perPage: Int = 50) -> ItemSequence<HelpCenterCollection> {
        ItemSequence(client, APICall(.get, "/help_center/collections"), .number, perPage: perPage) {
            HelpCenterCollection($0)
        }
    }

    /// A collection by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The collection.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> HelpCenterCollection {
        HelpCenterCollection(try await client.call(.get, "/help_center/collections/\(id)").json)
    }

    /// Creates a collection.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - helpCenterID: The id of the help center; the first one unless given.
    ///   - fields: The other fields.
    /// - Returns: The collection.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func create(
        _ name: String,
        in helpCenterID: String? = nil,
        _ fields: CollectionFields = CollectionFields()
    ) async throws -> HelpCenterCollection {
        var fields = fields
        fields.name = name
        let body = fields.json.merging(JSON(written: ["help_center_id": helpCenterID.map(NumericID.init)]))
        return HelpCenterCollection(try await client.call(.post, "/help_center/collections", body: body).json)
    }

    /// Changes a collection.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - fields: The fields to write.
    /// - Returns: The collection as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(_ id: String, _ fields: CollectionFields) async throws -> HelpCenterCollection {
        HelpCenterCollection(try await client.call(.put, "/help_center/collections/\(id)", body: fields.json).json)
    }

    /// Deletes a collection for good.
    ///
    /// - Parameter id: The id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws { try await client.call(.delete, "/help_center/collections/\(id)") }
}

extension IntercomClient {
    /// The collections of articles.
    public var collections: CollectionCalls { CollectionCalls(client: self) }
}
