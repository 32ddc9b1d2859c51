/// The person who talks to Fin.
public struct FinUser: Equatable, Sendable {
    /// The app's own id of the person, which Intercom calls `external_id`; an unknown one makes a user.
    public var id: String
    /// The name.
    public var name: String?
    /// The e-mail address, which takes the place of the one that Intercom has.
    public var email: String?
    /// Attributes of the person, at most ten, by name.
    public var attributes: [String: JSON]

    /// Describes a person.
    ///
    /// - Parameters:
    ///   - id: The app's own id of the person.
    ///   - name: The name.
    ///   - email: The e-mail address.
    ///   - attributes: Attributes of the person, at most ten, by name.
    public init(id: String, name: String? = nil, email: String? = nil, attributes: [String: JSON] = [:]) {
        (self.id, self.name, self.email, self.attributes) = (id, name, email, attributes)
    }
}

extension FinUser: WrittenValue {
    var written: JSON {
        JSON(written: ["id": id, "name": name, "email": email, "attributes": JSON(attributes: attributes)])
    }
}

extension FinUser: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A person by the app's own id.
    ///
    /// - Parameter value: The id.
    public init(stringLiteral value: String) { self.init(id: value) }
}
