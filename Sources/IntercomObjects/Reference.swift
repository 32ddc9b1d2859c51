/// Something that a request names without describing it: a company, a tag, a teammate, a participant.
public struct Reference: Equatable, Sendable {
    /// The reference as it came.
    public let json: JSON

    /// Views a reference.
    ///
    /// - Parameter json: An element of a list such as `companies`, `tags` or `teammates`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// What is named: `company`, `tag`, `admin`, `contact`, `ticket`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// Of a contact: the workspace's own id.
    public var externalID: String? { json["external_id"]?.identifier }
    /// Of a tag, a role or a profile: the name.
    public var name: String? { json["name"]?.string }
    /// Where there is more of it: a path of Intercom's REST API, or the address of a profile.
    public var url: String? { json["url"]?.string }
}
