/// A company that contacts belong to.
public struct Company: Equatable, Sendable {
    /// The company as it came.
    public let json: JSON

    /// Views a company.
    ///
    /// - Parameter json: The company.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `company`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's own id.
    public var companyID: String? { json["company_id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The id of the workspace.
    public var workspaceID: String? { json["app_id"]?.identifier }
    /// The id of the plan.
    public var planID: String? { json["plan"]?["id"]?.identifier }
    /// The name of the plan; nil for no plan, which Intercom writes as an empty object.
    public var plan: String? { json["plan"]?["name"]?.string ?? json["plan"]?.string }
    /// The number of employees.
    public var size: Int64? { json["size"]?.integer }
    /// The address of the website.
    public var website: String? { json["website"]?.string }
    /// The industry.
    public var industry: String? { json["industry"]?.string }
    /// The revenue of a month.
    public var monthlySpend: Double? { json["monthly_spend"]?.double }
    /// The number of sessions.
    public var sessionCount: Int64? { json["session_count"]?.integer }
    /// The number of contacts.
    public var userCount: Int64? { json["user_count"]?.integer }
    /// The time of creation in the workspace's own system.
    public var remoteCreatedAt: Timestamp? { json["remote_created_at"]?.timestamp }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// The time of the last request of a contact.
    public var lastRequestAt: Timestamp? { json["last_request_at"]?.timestamp }
    /// The tags.
    public var tags: [IntercomTag] { json.objects("tags", under: "tags", "data").map(IntercomTag.init) }
    /// The segments.
    public var segments: [Segment] { json.objects("segments", under: "segments", "data").map(Segment.init) }
    /// The notes, from version 2.16 on.
    public var notes: [Note] { json.objects("notes", under: "notes", "data").map(Note.init) }
    /// The workspace's own attributes: a JSON object.
    public var customAttributes: JSON? { json.object("custom_attributes") }
}
