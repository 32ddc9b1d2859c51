/// What is written of a contact; what is nil stays as it is.
public struct ContactFields: Sendable {
    /// The workspace's own id; only users have one.
    public var externalID: String?
    /// The e-mail address.
    public var email: String?
    /// Whether the contact is a user or a lead.
    public var role: Contact.Role?
    /// The name.
    public var name: String?
    /// The telephone number.
    public var phone: String?
    /// The URL of the picture.
    public var avatarURL: String?
    /// The id of the teammate who looks after the contact.
    public var ownerID: String?
    /// When the contact signed up.
    public var signedUpAt: Timestamp?
    /// When the contact was last seen.
    public var lastSeenAt: Timestamp?
    /// Whether the contact wants no e-mails.
    public var isUnsubscribedFromEmails: Bool?
    /// The language that messages are in, such as `fr`.
    public var languageOverride: String?
    /// The workspace's own attributes: a JSON object.
    ///
    /// Intercom refuses an attribute that the workspace does not have.
    public var customAttributes: JSON?
    /// Members that have no property here: a JSON object.
    public var more: JSON?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - externalID: The workspace's own id.
    ///   - email: The e-mail address.
    ///   - role: Whether the contact is a user or a lead.
    ///   - name: The name.
    ///   - customAttributes: The workspace's own attributes: a JSON object.
    public init(
        externalID: String? = nil,
        email: String? = nil,
        role: Contact.Role? = nil,
        name: String? = nil,
        customAttributes: JSON? = nil
    ) {
        (self.externalID, self.email, self.role, self.name) = (externalID, email, role, name)
        self.customAttributes = customAttributes
    }

    /// The fields as a version of the API takes them.
    func json(for version: IntercomVersion) -> JSON {
        JSON(written: [
            "external_id": externalID, "email": email, "role": role?.rawValue, "name": name, "phone": phone,
            "avatar": avatarURL, "owner_id": ownerID.map { version.ownerID($0) }, "signed_up_at": signedUpAt,
            "last_seen_at": lastSeenAt, "unsubscribed_from_emails": isUnsubscribedFromEmails,
            "language_override": languageOverride, "custom_attributes": customAttributes,
        ]).merging(more ?? [:])
    }
}

extension IntercomVersion {
    /// The id of a teammate as an owner: a number until 2.15, text after that.
    fileprivate func ownerID(_ id: String) -> JSON { isAtLeast(2, 16) ? JSON(id) : NumericID(id).written }
}
