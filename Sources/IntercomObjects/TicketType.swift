/// A type of tickets.
public struct TicketType: Equatable, Sendable {
    /// The ticket type as JSON.
    public let json: JSON

    /// Views a ticket type.
    ///
    /// - Parameter json: The ticket type.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `ticket_type`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The description.
    public var description: String? { json["description"]?.string }
    /// The kind.
    public var category: Ticket.Category? { json["category"]?.string.map(Ticket.Category.init) }
    /// The emoji beside the name.
    public var icon: String? { json["icon"]?.string }
    /// The workspace's id.
    public var workspaceID: String? { json["workspace_id"]?.identifier }
    /// The attributes of its tickets.
    public var attributes: [TicketTypeAttribute] {
        json.objects("ticket_type_attributes", under: "ticket_type_attributes", "data").map(TicketTypeAttribute.init)
    }
    /// The states of its tickets.
    public var states: [TicketState] {
        json.objects("ticket_states", under: "data", "ticket_states").map(TicketState.init)
    }
    /// Whether it was archived.
    public var isArchived: Bool? { json["archived"]?.bool }
    /// Whether only teammates see its tickets.
    public var isInternal: Bool? { json["is_internal"]?.bool }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
