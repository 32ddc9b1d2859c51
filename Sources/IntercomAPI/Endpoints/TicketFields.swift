/// What is written of a ticket; what is nil stays as it is.
public struct TicketFields: Sendable {
    /// The attributes by name: a JSON object.
    public var attributes: JSON?
    /// The id of the state.
    public var stateID: String?
    /// Intercom's id of the company.
    public var companyID: String?
    /// Whether it is not finished.
    public var isOpen: Bool?
    /// Whether contacts see it.
    public var isShared: Bool?
    /// The time at which it opens again.
    public var snoozedUntil: Timestamp?
    /// The id of the teammate who does that; required to assign it.
    public var adminID: String?
    /// The id of the teammate or team that gets it; `0` for nobody.
    public var assigneeID: String?
    /// Whether nobody is told of it.
    public var skipsNotifications: Bool?
    /// Members that have no property here: a JSON object.
    public var more: JSON?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - attributes: The attributes by name: a JSON object.
    ///   - stateID: The id of the state.
    ///   - isOpen: Whether it is not finished.
    public init(attributes: JSON? = nil, stateID: String? = nil, isOpen: Bool? = nil) {
        (self.attributes, self.stateID, self.isOpen) = (attributes, stateID, isOpen)
    }

    var json: JSON {
        JSON(written: [
            "ticket_attributes": attributes, "ticket_state_id": stateID, "company_id": companyID, "open": isOpen,
            "is_shared": isShared, "snoozed_until": snoozedUntil, "admin_id": adminID.map(NumericID.init),
            "assignee_id": assigneeID, "skip_notifications": skipsNotifications,
        ]).merging(more ?? [:])
    }
}
