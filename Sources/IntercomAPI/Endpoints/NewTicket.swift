/// A ticket that is to be made.
public struct NewTicket: Sendable {
    /// The id of the type.
    public var ticketTypeID: String
    /// The contact whose ticket it is; an unknown e-mail address makes a contact.
    public var contact: ContactKey
    /// The attributes by name: a JSON object.
    ///
    /// The title is `_default_title_`, and the description `_default_description_`.
    public var attributes: JSON?
    /// The id of a conversation that is linked to it.
    public var conversationID: String?
    /// Intercom's id of the company.
    public var companyID: String?
    /// The time of creation; now unless given.
    public var createdAt: Timestamp?
    /// The id of the teammate who gets it.
    public var adminAssigneeID: String?
    /// The id of the team that gets it.
    public var teamAssigneeID: String?
    /// Whether nobody is told of it, as is right for a history that is imported.
    public var skipsNotifications: Bool?
    /// Members that have no property here: a JSON object.
    public var more: JSON?

    /// Creates a ticket.
    ///
    /// - Parameters:
    ///   - ticketTypeID: The id of the type.
    ///   - contact: The contact whose ticket it is.
    ///   - attributes: The attributes by name: a JSON object.
    public init(ofType ticketTypeID: String, for contact: ContactKey, attributes: JSON? = nil) {
        (self.ticketTypeID, self.contact, self.attributes) = (ticketTypeID, contact, attributes)
    }

    var json: JSON {
        let assignment = JSON(written: ["admin_assignee_id": adminAssigneeID, "team_assignee_id": teamAssigneeID])
        return JSON(written: [
            "ticket_type_id": ticketTypeID, "contacts": [contact.json(externalID: "external_id")],
            "ticket_attributes": attributes, "conversation_to_link_id": conversationID, "company_id": companyID,
            "created_at": createdAt, "assignment": assignment == [:] ? nil : assignment,
            "skip_notifications": skipsNotifications,
        ]).merging(more ?? [:])
    }
}
