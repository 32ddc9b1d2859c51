/// An e-mail address from which the workspace sends.
public struct EmailSetting: Equatable, Sendable {
    /// The setting as JSON.
    public let json: JSON

    /// Views a setting.
    ///
    /// - Parameter json: The setting.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `email_setting`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The address.
    public var email: String? { json["email"]?.string }
    /// Whether the address is verified.
    public var isVerified: Bool? { json["verified"]?.bool }
    /// The domain.
    public var domain: String? { json["domain"]?.string }
    /// The id of the brand.
    public var brandID: String? { json["brand_id"]?.identifier }
    /// Whether e-mails to the address are forwarded to Intercom.
    public var isForwardingEnabled: Bool? { json["forwarding_enabled"]?.bool }
    /// The time at which a forwarded e-mail last came.
    public var lastForwardedAt: Timestamp? { json["forwarded_email_last_received_at"]?.timestamp }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
