/// A contact, customer or user, by whichever model the request carries.
public struct Person: Equatable, Sendable {
    /// The person as it came.
    public let json: JSON

    /// Views a person.
    ///
    /// - Parameter json: The value of `contact`, `customer` or `user`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The model: `contact`, `user`, `lead`.
    public var type: String? { json["type"]?.string }
    /// Whether the person is a `user` or a `lead`.
    public var role: String? { json["role"]?.string }
    /// The workspace's own id, which older versions call `user_id`.
    public var externalID: String? { json["external_id"]?.identifier ?? json["user_id"]?.identifier }
    /// The e-mail address.
    public var email: String? { json["email"]?.string }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The telephone number.
    public var phone: String? { json["phone"]?.string }
    /// The workspace's own attributes: a JSON object.
    public var customAttributes: JSON? { json.object("custom_attributes") }
}
