/// A conversation, such as the one beside which an Inbox app is shown.
public struct Conversation: Equatable, Sendable {
    /// The conversation as JSON, with its parts.
    public let json: JSON

    /// Views a conversation.
    ///
    /// - Parameter json: The value of `conversation`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The state of a conversation.
    ///
    /// Intercom may have others.
    public struct State: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a state.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Being worked on.
        public static let open = Self(rawValue: "open")
        /// Finished.
        public static let closed = Self(rawValue: "closed")
        /// Hidden until a later time.
        public static let snoozed = Self(rawValue: "snoozed")
    }

    /// The urgency of a conversation.
    ///
    /// The words differ between versions.
    public struct Priority: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a priority.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// In older versions: first.
        public static let priority = Self(rawValue: "priority")
        /// In older versions: not first.
        public static let notPriority = Self(rawValue: "not_priority")
        /// In newer versions: none.
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
    /// The state: open, closed or snoozed.
    public var state: State? { json["state"]?.string.map(State.init) }
    /// Whether it is open rather than closed.
    public var isOpen: Bool? { json["open"]?.bool }
    /// Whether it has been read.
    public var isRead: Bool? { json["read"]?.bool }
    /// The urgency.
    public var priority: Priority? { json["priority"]?.string.map(Priority.init) }
    /// The id of the assigned teammate; `0` for nobody in some versions.
    public var adminAssigneeID: String? { json["admin_assignee_id"]?.identifier }
    /// The id of the assigned team; `0` for none in some versions.
    public var teamAssigneeID: String? { json["team_assignee_id"]?.identifier }

    /// The time of its beginning.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of its last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// The time since which the person waits for a reply; nil when a teammate wrote last.
    public var waitingSince: Timestamp? { json["waiting_since"]?.timestamp }
    /// The time at which it opens again; nil when it is not snoozed.
    public var snoozedUntil: Timestamp? { json["snoozed_until"]?.timestamp }

    /// The first message.
    public var source: ConversationSource? { json.object("source").map(ConversationSource.init) }
    /// The parts after it, oldest first.
    public var parts: [ConversationPart] {
        json.objects("conversation_parts", under: "conversation_parts").map(ConversationPart.init)
    }
    /// The number of all parts, also of those not sent.
    public var partCount: Int64? { json["conversation_parts"]?["total_count"]?.integer }
    /// The people in it: one, except in a group.
    ///
    /// A response to a change of them calls them `customers`.
    public var contacts: [Reference] {
        let name = json["contacts"] == nil ? "customers" : "contacts"
        return json.objects(name, under: "contacts").map(Reference.init)
    }
    /// The teammates who have written in it.
    public var teammates: [Reference] { json.objects("teammates", under: "teammates", "admins").map(Reference.init) }
    /// The tags.
    public var tags: [IntercomTag] { json.objects("tags", under: "tags").map(IntercomTag.init) }
    /// The ticket, if it is one.
    public var ticket: Ticket? { json.object("ticket").map(Ticket.init) }
    /// The linked tickets and conversations.
    public var linkedObjects: ReferenceList? { json.object("linked_objects").map { ReferenceList($0) } }
    /// The workspace's own attributes: a JSON object.
    public var customAttributes: JSON? { json.object("custom_attributes") }

    // MARK: - Records of Intercom

    /// Times and counts.
    public var statistics: Statistics? { json.object("statistics").map(Statistics.init) }
    /// The person's rating.
    public var rating: Rating? { json.object("conversation_rating").map(Rating.init) }
    /// The person's first reply.
    public var firstContactReply: FirstContactReply? {
        json.object("first_contact_reply").map(FirstContactReply.init)
    }
    /// The promised service level.
    public var slaApplied: AppliedSLA? { json.object("sla_applied").map(AppliedSLA.init) }

    /// Whether Intercom's AI agent took part.
    public var didAIAgentParticipate: Bool? { json["ai_agent_participated"]?.bool }
    /// The work of Intercom's AI agent.
    public var aiAgent: AIAgent? { json.object("ai_agent").map(AIAgent.init) }
    /// Whether Intercom's sales agent took part.
    public var didSalesAgentParticipate: Bool? { json["sales_agent_participated"]?.bool }
    /// The work of Intercom's sales agent: a JSON object.
    public var salesAgent: JSON? { json.object("sales_agent") }

    /// The company.
    public var company: Company? { json.object("company").map(Company.init) }
    /// What it is about: a JSON object.
    public var topics: JSON? { json.object("topics") }
    /// What it is about, as Intercom's AI finds; only the preview version has it: a JSON object.
    public var aiTopics: JSON? { json.object("ai_topics") }
    /// The first and the current channel: a JSON object with `initial` and `current`.
    public var channel: JSON? { json.object("channel") }
    /// Its references in other systems.
    public var externalReferences: [Reference] { json.objects("external_references").map(Reference.init) }
    /// The scorecards of its quality: JSON objects.
    public var scorecards: [JSON] { json.list("scorecards") }
    /// The findings of the workspace's monitors: JSON objects.
    public var monitorEvaluations: [JSON] { json.list("monitor_evaluations") }
}
