/// An attribute of the tickets of a type.
public struct TicketTypeAttribute: Equatable, Sendable {
    /// The attribute as JSON.
    public let json: JSON

    /// Views an attribute.
    ///
    /// - Parameter json: The attribute.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `ticket_type_attribute`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's id.
    public var workspaceID: String? { json["workspace_id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The description.
    public var description: String? { json["description"]?.string }
    /// The type of its values: `string`, `list`, `integer`, `decimal`, `boolean`, `datetime`, `files`.
    public var dataType: String? { json["data_type"]?.string }
    /// What can be entered: a JSON object, such as one with the `list_options`.
    public var inputOptions: JSON? { json.object("input_options") }
    /// Its place among the attributes.
    public var order: Int64? { json["order"]?.integer }
    /// Whether a teammate has to fill it in.
    public var isRequired: Bool? { json["required_to_create"]?.bool }
    /// Whether a contact has to fill it in.
    public var isRequiredForContacts: Bool? { json["required_to_create_for_contacts"]?.bool }
    /// Whether a teammate sees it when making a ticket.
    public var isVisibleOnCreate: Bool? { json["visible_on_create"]?.bool }
    /// Whether contacts see it.
    public var isVisibleToContacts: Bool? { json["visible_to_contacts"]?.bool }
    /// Whether every type has it.
    public var isDefault: Bool? { json["default"]?.bool }
    /// The id of the ticket type.
    public var ticketTypeID: String? { json["ticket_type_id"]?.identifier }
    /// Whether it was archived.
    public var isArchived: Bool? { json["archived"]?.bool }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
