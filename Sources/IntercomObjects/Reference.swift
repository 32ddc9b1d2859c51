/// A reference to an object that the request does not describe: a company, a tag, a teammate, a participant.
public struct Reference: Equatable, Sendable {
    /// The reference as JSON.
    public let json: JSON

    /// Views a reference.
    ///
    /// - Parameter json: An element of a list such as `companies`, `tags` or `teammates`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The type of the object: `company`, `tag`, `admin`, `contact`, `ticket`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// For a contact, the workspace's own id.
    public var externalID: String? { json["external_id"]?.identifier }
    /// For a tag, a role or a profile, the name.
    public var name: String? { json["name"]?.string }
    /// For a linked ticket, its kind, such as `Customer`.
    public var category: String? { json["category"]?.string }
    /// The path of the object in Intercom's REST API, or the URL of a profile.
    public var url: String? { json["url"]?.string }
}
