/// The fields of a ticket that a search can ask for.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/tickets/searchtickets>.
public struct TicketSearchFields: SearchFields {
    /// Intercom's id.
    public let id = SearchField<String>("id")
    /// The time of creation.
    public let createdAt = SearchField<Timestamp>("created_at")
    /// The time of the last change.
    public let updatedAt = SearchField<Timestamp>("updated_at")
    /// The title.
    public let title = SearchField<String>("title")
    /// The description.
    public let description = SearchField<String>("description")
    /// The kind.
    public let category = SearchField<Ticket.Category>("category")
    /// The id of the type.
    public let ticketTypeID = SearchField<String>("ticket_type_id")
    /// The id of a contact whose ticket it is.
    public let contactIDs = SearchField<String>("contact_ids")
    /// The id of a teammate who took part.
    public let teammateIDs = SearchField<String>("teammate_ids")
    /// The id of the assigned teammate.
    public let adminAssigneeID = SearchField<String>("admin_assignee_id")
    /// The id of the assigned team.
    public let teamAssigneeID = SearchField<String>("team_assignee_id")
    /// Whether it is not finished.
    public let isOpen = SearchField<Bool>("open")
    /// The state, such as `submitted`.
    public let state = SearchField<String>("state")
    /// The time at which it opens again.
    public let snoozedUntil = SearchField<Timestamp>("snoozed_until")

    /// The fields.
    public init() {}

    /// An attribute of the ticket's type.
    ///
    /// - Parameter id: Its id.
    public subscript(attribute id: String) -> SearchField<String> { SearchField("ticket_attribute.\(id)") }
}

extension Ticket.Category: SearchValue {
    /// The word by which searches know the kind.
    public var searchJSON: JSON { JSON(searchWord) }
}
