/// A workspace, as `GET /me` describes the one of a token.
public struct Workspace: Equatable, Sendable {
    /// The workspace as it came.
    public let json: JSON

    /// Views a workspace.
    ///
    /// - Parameter json: The value of `app`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `app`.
    public var type: String? { json["type"]?.string }
    /// The workspace's id.
    public var id: String? { json["id_code"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The word for the region that it is hosted in, such as `US`.
    public var region: String? { json["region"]?.string }
    /// The time zone, such as `America/Los_Angeles`.
    public var timeZone: String? { json["timezone"]?.string }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// Whether identity verification is on.
    public var verifiesIdentity: Bool? { json["identity_verification"]?.bool }
    /// Whether only identified people can write.
    public var isSecure: Bool? { json["secure"]?.bool }
}
