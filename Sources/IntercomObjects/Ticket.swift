/// The ticket of a conversation.
public struct Ticket: Equatable, Sendable {
    /// The ticket as JSON.
    public let json: JSON

    /// Views a ticket.
    ///
    /// - Parameter json: The value of `ticket`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The id of the assigned teammate; `0` for nobody in some versions.
    public var adminAssigneeID: String? { json["admin_assignee_id"]?.identifier }
}
