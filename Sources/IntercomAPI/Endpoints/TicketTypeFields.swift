/// What is written of a ticket type; what is nil stays as it is.
public struct TicketTypeFields: Sendable {
    /// The name.
    public var name: String?
    /// The description.
    public var description: String?
    /// The kind.
    public var category: Ticket.Category?
    /// The emoji beside the name.
    public var icon: String?
    /// Whether only teammates see its tickets.
    public var isInternal: Bool?
    /// Whether it is archived; not for a new one.
    public var isArchived: Bool?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - description: The description.
    ///   - category: The kind.
    ///   - icon: The emoji beside the name.
    public init(
        name: String? = nil,
        description: String? = nil,
        category: Ticket.Category? = nil,
        icon: String? = nil
    ) {
        (self.name, self.description, self.category, self.icon) = (name, description, category, icon)
    }

    var json: JSON {
        JSON(written: [
            "name": name, "description": description, "category": category?.rawValue, "icon": icon,
            "is_internal": isInternal, "archived": isArchived,
        ])
    }
}
