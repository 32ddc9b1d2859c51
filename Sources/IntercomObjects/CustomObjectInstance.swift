/// An object of a type of the workspace's own.
public struct CustomObjectInstance: Equatable, Sendable {
    /// The object as JSON.
    public let json: JSON

    /// Views an object.
    ///
    /// - Parameter json: The object.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The type, such as `Order`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's own id.
    public var externalID: String? { json["external_id"]?.identifier }
    /// The time of creation in the workspace's own system.
    public var externalCreatedAt: Timestamp? { json["external_created_at"]?.timestamp }
    /// The time of the last change in the workspace's own system.
    public var externalUpdatedAt: Timestamp? { json["external_updated_at"]?.timestamp }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// The attributes by name: a JSON object.
    public var customAttributes: JSON? { json.object("custom_attributes") }
}
