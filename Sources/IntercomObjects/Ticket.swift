/// The ticket that a conversation is.
public struct Ticket: Equatable, Sendable {
    /// The ticket as it came.
    public let json: JSON

    /// Views a ticket.
    ///
    /// - Parameter json: The value of `ticket`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The id of the teammate whom it is assigned to; some versions write `0` for nobody.
    public var adminAssigneeID: String? { json["admin_assignee_id"]?.identifier }
}
