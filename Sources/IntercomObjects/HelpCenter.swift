/// A help center.
public struct HelpCenter: Equatable, Sendable {
    /// The help center as JSON.
    public let json: JSON

    /// Views a help center.
    ///
    /// - Parameter json: The help center.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's id.
    public var workspaceID: String? { json["workspace_id"]?.identifier }
    /// The part of the URL that names it.
    public var identifier: String? { json["identifier"]?.string }
    /// The name that readers see.
    public var displayName: String? { json["display_name"]?.string }
    /// Whether readers can see it.
    public var isTurnedOn: Bool? { json["website_turned_on"]?.bool }
    /// Whether it is the workspace's default one; from version 2.16 on.
    public var isDefault: Bool? { json["default"]?.bool }
    /// The languages; from version 2.16 on.
    public var locales: [String] { json.list("locales").compactMap(\.string) }
    /// The URL.
    public var url: String? { json["url"]?.string }
    /// The domain of its own.
    public var customDomain: String? { json["custom_domain"]?.string }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
