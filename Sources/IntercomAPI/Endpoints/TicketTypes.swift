import HTTPTypes

/// The types of tickets, with their attributes.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/ticket-types>.
public struct TicketTypeCalls: Sendable {
    let client: IntercomClient

    /// All types.
    ///
    /// - Returns: The types.
    public func all() -> ItemSequence<TicketType> {
        ItemSequence(client, APICall(.get, "/ticket_types"), .whole) { TicketType($0) }
    }

    /// A type by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The type.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> TicketType {
        TicketType(try await client.call(.get, "/ticket_types/\(id)").json)
    }

    /// Creates a type, which has a title and a description from the start.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - fields: The other fields.
    /// - Returns: The type.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func create(_ name: String, _ fields: TicketTypeFields = TicketTypeFields()) async throws -> TicketType {
        var fields = fields
        fields.name = name
        return TicketType(try await client.call(.post, "/ticket_types", body: fields.json).json)
    }

    /// Changes a type.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - fields: The fields to write.
    /// - Returns: The type as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(_ id: String, _ fields: TicketTypeFields) async throws -> TicketType {
        TicketType(try await client.call(.put, "/ticket_types/\(id)", body: fields.json).json)
    }

    /// Creates an attribute of the tickets of a type.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - type: The type of its values.
    ///   - id: The id of the ticket type.
    ///   - description: The description.
    ///   - fields: The other fields.
    /// - Returns: The attribute.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func createAttribute(
        _ name: String,
        of type: TicketAttributeFields.DataType,
        in id: String,
        description: String,
        _ fields: TicketAttributeFields = TicketAttributeFields()
    ) async throws -> TicketTypeAttribute {
        var fields = fields
        (fields.name, fields.description) = (name, description)
        let body = fields.json.merging(["data_type": JSON(type.rawValue)])
        return TicketTypeAttribute(try await client.call(.post, "/ticket_types/\(id)/attributes", body: body).json)
    }

    /// Changes an attribute of the tickets of a type.
    ///
    /// - Parameters:
    ///   - attributeID: The id of the attribute.
    ///   - id: The id of the ticket type.
    ///   - fields: The fields to write.
    /// - Returns: The attribute as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func updateAttribute(
        _ attributeID: String,
        of id: String,
        _ fields: TicketAttributeFields
    ) async throws -> TicketTypeAttribute {
        let path: APIPath = "/ticket_types/\(id)/attributes/\(attributeID)"
        return TicketTypeAttribute(try await client.call(.put, path, body: fields.json).json)
    }
}

extension IntercomClient {
    /// The types of tickets.
    public var ticketTypes: TicketTypeCalls { TicketTypeCalls(client: self) }
}
