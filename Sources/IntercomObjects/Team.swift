/// A team of teammates.
public struct Team: Equatable, Sendable {
    /// The team as JSON.
    public let json: JSON

    /// Views a team.
    ///
    /// - Parameter json: The team.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `team`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The ids of its teammates.
    public var adminIDs: [String] { json.identifiers("admin_ids") }
    /// The ids of the teammates who get conversations first.
    public var primaryAdminIDs: [String] { json.object("admin_priority_level")?.identifiers("primary_admin_ids") ?? [] }
    /// The ids of the teammates who get conversations when the others cannot.
    public var secondaryAdminIDs: [String] {
        json.object("admin_priority_level")?.identifiers("secondary_admin_ids") ?? []
    }
    /// The maximum number of conversations that a teammate is assigned.
    public var assignmentLimit: Int64? { json["assignment_limit"]?.integer }
    /// How conversations are assigned, such as `round_robin`.
    public var distributionMethod: String? { json["distribution_method"]?.string }
}
