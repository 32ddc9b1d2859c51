/// A contact that was merged into another.
public struct MergedContact: Equatable, Sendable {
    /// The record of it as JSON.
    public let json: JSON

    /// Views a record.
    ///
    /// - Parameter json: The record.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `merge_history`.
    public var type: String? { json["type"]?.string }
    /// The id that the contact had.
    public var id: String? { json["source_contact_id"]?.identifier }
    /// The role that the contact had.
    public var role: Contact.Role? { json["source_contact_role"]?.string.map(Contact.Role.init) }
    /// The time of merging.
    public var mergedAt: Timestamp? { json["merged_at"]?.timestamp }
}
