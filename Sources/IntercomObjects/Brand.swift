/// A brand of the workspace.
public struct Brand: Equatable, Sendable {
    /// The brand as JSON.
    public let json: JSON

    /// Views a brand.
    ///
    /// - Parameter json: The brand.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `brand`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// Whether it is the default one.
    public var isDefault: Bool? { json["is_default"]?.bool }
    /// The id of its help center.
    public var helpCenterID: String? { json["help_center_id"]?.identifier }
    /// The id of its default e-mail address.
    public var defaultEmailSettingID: String? { json["default_address_settings_id"]?.identifier }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
