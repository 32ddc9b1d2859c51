/// A teammate.
public struct Admin: Equatable, Sendable {
    /// The teammate as it came.
    public let json: JSON

    /// Views a teammate.
    ///
    /// - Parameter json: The value of `admin`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The e-mail address.
    public var email: String? { json["email"]?.string }
    /// The job title.
    public var jobTitle: String? { json["job_title"]?.string }
    /// Whether the teammate is away.
    public var isAway: Bool? { json["away_mode_enabled"]?.bool }
}
