/// A reason for which a teammate can be away.
public struct AwayStatusReason: Equatable, Sendable {
    /// The reason as JSON.
    public let json: JSON

    /// Views a reason.
    ///
    /// - Parameter json: The reason.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `away_status_reason`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The words for it.
    public var label: String? { json["label"]?.string }
    /// The emoji beside it.
    public var emoji: String? { json["emoji"]?.string }
    /// Its place among the reasons.
    public var order: Int64? { json["order"]?.integer }
    /// Whether it was deleted, and can be chosen no more.
    public var isDeleted: Bool? { json["deleted"]?.bool }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
