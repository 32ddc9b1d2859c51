/// A tag of contacts, companies or conversations.
///
/// `Tag` alone is a type of Swift Testing.
public struct IntercomTag: Equatable, Sendable {
    /// The tag as it came.
    public let json: JSON

    /// Views a tag.
    ///
    /// - Parameter json: The tag.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `tag`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The time of tagging, in responses to that.
    public var appliedAt: Timestamp? { json["applied_at"]?.timestamp }
    /// The teammate who tagged, in responses to that.
    public var appliedBy: Reference? { json.object("applied_by").map(Reference.init) }
}
