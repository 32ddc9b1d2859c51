/// A conversation, such as the one beside which an Inbox app is shown.
public struct Conversation: Equatable, Sendable {
    /// The conversation as it came, its parts included.
    public let json: JSON

    /// Views a conversation.
    ///
    /// - Parameter json: The value of `conversation`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Whether a conversation is being worked on.
    ///
    /// There may be more than are named here.
    public struct State: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A state by its word.
        ///
        /// - Parameter rawValue: The word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It is.
        public static let open = Self(rawValue: "open")
        /// It is done.
        public static let closed = Self(rawValue: "closed")
        /// It will be, later.
        public static let snoozed = Self(rawValue: "snoozed")
    }

    /// How urgent a conversation is.
    ///
    /// The words changed between versions, and may again.
    public struct Priority: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A priority by its word.
        ///
        /// - Parameter rawValue: The word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// In older versions: it comes first.
        public static let priority = Self(rawValue: "priority")
        /// In older versions: it does not come first.
        public static let notPriority = Self(rawValue: "not_priority")
        /// In newer versions: nobody has said, written `none`.
        public static let notSet = Self(rawValue: "none")
        /// In newer versions: low.
        public static let low = Self(rawValue: "low")
        /// In newer versions: medium.
        public static let medium = Self(rawValue: "medium")
        /// In newer versions: high.
        public static let high = Self(rawValue: "high")
        /// In newer versions: urgent.
        public static let urgent = Self(rawValue: "urgent")
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
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// When it last changed.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// Since when the person waits for an answer, or nil when a teammate wrote last.
    public var waitingSince: Timestamp? { json["waiting_since"]?.timestamp }
    /// When it will open again, or nil when it is not snoozed.
    public var snoozedUntil: Timestamp? { json["snoozed_until"]?.timestamp }

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

    // MARK: - What Intercom records, in shapes that grow with every version: JSON as it came

    /// Times and counts: a JSON object.
    public var statistics: JSON? { json.object("statistics") }
    /// The person's rating: a JSON object with `rating` from 1 to 5 and `remark`.
    public var rating: JSON? { json.object("conversation_rating") }
    /// The person's first message: a JSON object with `created_at`.
    public var firstContactReply: JSON? { json.object("first_contact_reply") }
    /// The service level that is promised: a JSON object with `sla_name` and `sla_status`.
    public var slaApplied: JSON? { json.object("sla_applied") }

    /// Whether Intercom's AI agent took part.
    public var didAIAgentParticipate: Bool? { json["ai_agent_participated"]?.bool }
    /// What Intercom's AI agent did: a JSON object with `resolution_state`.
    public var aiAgent: JSON? { json.object("ai_agent") }
    /// Whether Intercom's sales agent took part.
    public var didSalesAgentParticipate: Bool? { json["sales_agent_participated"]?.bool }
    /// What Intercom's sales agent did: a JSON object.
    public var salesAgent: JSON? { json.object("sales_agent") }

    /// The company that it is about: a JSON object.
    public var company: JSON? { json.object("company") }
    /// The way it came and the way it goes on: a JSON object with `initial` and `current`.
    public var channel: JSON? { json.object("channel") }
    /// Where else it is known.
    public var externalReferences: [Reference] { json.objects("external_references").map(Reference.init) }
    /// How its quality was judged: JSON objects.
    public var scorecards: [JSON] { json.list("scorecards") }
    /// What the workspace's monitors found: JSON objects.
    public var monitorEvaluations: [JSON] { json.list("monitor_evaluations") }
}
