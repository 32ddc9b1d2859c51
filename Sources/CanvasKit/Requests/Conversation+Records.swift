// What Intercom records about a conversation, in shapes that grow with every version: JSON as it came.

extension Conversation {
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
