/// A segment: the contacts that fit the filters of the workspace.
public struct Segment: Equatable, Sendable {
    /// The segment as it came.
    public let json: JSON

    /// Views a segment.
    ///
    /// - Parameter json: The segment.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `segment`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The kind of its contacts: `user`, or `contact` for leads.
    public var personType: String? { json["person_type"]?.string }
    /// The number of contacts, where it was asked for.
    public var count: Int64? { json["count"]?.integer }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
