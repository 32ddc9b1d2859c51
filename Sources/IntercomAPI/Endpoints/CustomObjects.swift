import HTTPTypes

/// The objects of one of the workspace's own types.
///
/// ```swift
/// let orders = intercom.customObjects(ofType: "Order")
/// let order = try await orders.upsert("42", customAttributes: ["total": "12.50"])
/// ```
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/custom-object-instances>.
public struct CustomObjectCalls: Sendable {
    let client: IntercomClient
    /// The identifier of the type.
    let type: String

    /// Creates an object, or changes the one that there is.
    ///
    /// - Parameters:
    ///   - externalID: The workspace's own id.
    ///   - createdAt: The time of creation in the workspace's own system.
    ///   - updatedAt: The time of the last change in the workspace's own system.
    ///   - customAttributes: The attributes by name: a JSON object.
    /// - Returns: The object as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func upsert(
        _ externalID: String,
        createdAt: Timestamp? = nil,
        updatedAt: Timestamp? = nil,
        customAttributes: JSON? = nil
    ) async throws -> CustomObjectInstance {
        let body = JSON(written: [
            "external_id": externalID, "external_created_at": createdAt, "external_updated_at": updatedAt,
            "custom_attributes": customAttributes,
        ])
        let call = APICall(.post, "/custom_object_instances/\(type)", body: body, isRepeatable: true)
        return CustomObjectInstance(try await client.call(call).json)
    }

    /// An object by Intercom's id.
    ///
    /// - Parameter id: Intercom's id.
    /// - Returns: The object.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> CustomObjectInstance {
        CustomObjectInstance(try await client.call(.get, "/custom_object_instances/\(type)/\(id)").json)
    }

    /// An object by the workspace's own id.
    ///
    /// - Parameter externalID: The workspace's own id.
    /// - Returns: The object.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func find(externalID: String) async throws -> CustomObjectInstance {
        let query = [("external_id", externalID)]
        return CustomObjectInstance(
            try await client.call(.get, "/custom_object_instances/\(type)", query: query).json
        )
    }

    /// Deletes an object for good.
    ///
    /// - Parameter id: Intercom's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws {
        try await client.call(.delete, "/custom_object_instances/\(type)/\(id)")
    }

    /// Deletes an object for good.
    ///
    /// - Parameter externalID: The workspace's own id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(externalID: String) async throws {
        let query = [("external_id", externalID)]
        try await client.call(.delete, "/custom_object_instances/\(type)", query: query)
    }
}

extension IntercomClient {
    /// The objects of one of the workspace's own types.
    ///
    /// - Parameter type: The identifier of the type, such as `Order`.
    /// - Returns: The calls.
    public func customObjects(ofType type: String) -> CustomObjectCalls {
        CustomObjectCalls(client: self, type: type)
    }
}
