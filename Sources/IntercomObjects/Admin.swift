/// A teammate.
public struct Admin: Equatable, Sendable {
    /// The teammate as JSON.
    public let json: JSON

    /// Views a teammate.
    ///
    /// - Parameter json: The value of `admin`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `admin`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The e-mail address.
    public var email: String? { json["email"]?.string }
    /// The job title.
    public var jobTitle: String? { json["job_title"]?.string }
    /// The URL of the picture.
    public var avatarURL: String? { json.avatarURL }
    /// The role, with its name.
    public var role: Reference? { json.object("role").map(Reference.init) }

    /// Whether the teammate is away.
    public var isAway: Bool? { json["away_mode_enabled"]?.bool }
    /// Whether new conversations go to the default inbox while the teammate is away.
    public var reassignsWhileAway: Bool? { json["away_mode_reassign"]?.bool }
    /// The id of the reason for being away.
    public var awayStatusReasonID: String? { json["away_status_reason_id"]?.identifier }

    /// Whether the teammate has a paid seat in the Inbox.
    public var hasInboxSeat: Bool? { json["has_inbox_seat"]?.bool }
    /// The ids of the teammate's teams.
    public var teamIDs: [String] { json.identifiers("team_ids") }
    /// The ids of the teammate's primary teams.
    public var primaryTeamIDs: [String] { json.object("team_priority_level")?.identifiers("primary_team_ids") ?? [] }
    /// The ids of the teammate's secondary teams.
    public var secondaryTeamIDs: [String] {
        json.object("team_priority_level")?.identifiers("secondary_team_ids") ?? []
    }
}
