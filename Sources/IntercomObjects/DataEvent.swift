/// Something that a contact did.
public struct DataEvent: Equatable, Sendable {
    /// The event as JSON.
    public let json: JSON

    /// Views an event.
    ///
    /// - Parameter json: The event.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `event`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name, such as `invited-friend`.
    public var name: String? { json["event_name"]?.string }
    /// The time.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The contact's id.
    public var contactID: String? { json["intercom_user_id"]?.identifier }
    /// The workspace's own id of the contact.
    public var externalID: String? { json["user_id"]?.identifier }
    /// The contact's e-mail address.
    public var email: String? { json["email"]?.string }
    /// The details by name: a JSON object.
    public var metadata: JSON? { json.object("metadata") }
}
