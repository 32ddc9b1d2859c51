/// The conversation beside which an Inbox app is shown.
///
/// Times are in seconds since 1970.
public struct Conversation: Equatable, Sendable {
    /// The conversation as it came, its parts included.
    public let json: JSON

    /// Views a conversation.
    ///
    /// - Parameter json: The value of `conversation`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `conversation`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The title.
    public var title: String? { json["title"]?.string }
    /// Whether it is open, closed or snoozed.
    public var state: State? { json["state"]?.string.map(State.init) }
    /// Whether it is open rather than closed.
    public var isOpen: Bool? { json["open"]?.bool }
    /// Whether somebody has read it.
    public var isRead: Bool? { json["read"]?.bool }
    /// How urgent it is.
    public var priority: Priority? { json["priority"]?.string.map(Priority.init) }
    /// The id of the teammate whom it is assigned to; some versions write `0` for nobody.
    public var adminAssigneeID: String? { json["admin_assignee_id"]?.identifier }
    /// The id of the team that it is assigned to; some versions write `0` for none.
    public var teamAssigneeID: String? { json["team_assignee_id"]?.identifier }

    /// When it began.
    public var createdAt: Int64? { json["created_at"]?.integer }
    /// When it last changed.
    public var updatedAt: Int64? { json["updated_at"]?.integer }
    /// Since when the person waits for an answer, or nil when a teammate wrote last.
    public var waitingSince: Int64? { json["waiting_since"]?.integer }
    /// When it will open again, or nil when it is not snoozed.
    public var snoozedUntil: Int64? { json["snoozed_until"]?.integer }

    /// What it began with.
    public var source: ConversationSource? { json.object("source").map(ConversationSource.init) }
    /// What followed, oldest first.
    public var parts: [ConversationPart] {
        json.objects("conversation_parts", under: "conversation_parts").map(ConversationPart.init)
    }
    /// How many parts there are, counting those that did not come.
    public var partCount: Int64? { json["conversation_parts"]?["total_count"]?.integer }
    /// The people whom it is with: one, unless it is a group.
    public var contacts: [Reference] { json.objects("contacts", under: "contacts").map(Reference.init) }
    /// The teammates who have written in it.
    public var teammates: [Reference] { json.objects("teammates", under: "teammates", "admins").map(Reference.init) }
    /// The tags.
    public var tags: [Reference] { json.objects("tags", under: "tags").map(Reference.init) }
    /// The ticket that it is, if it is one.
    public var ticket: Ticket? { json.object("ticket").map(Ticket.init) }
    /// The tickets and conversations that it is linked to.
    public var linkedObjects: ReferenceList? { json.object("linked_objects").map { ReferenceList($0) } }
    /// The workspace's own attributes: a JSON object.
    public var customAttributes: JSON? { json.object("custom_attributes") }
}
