/// A contact as a row has it.
///
/// The fields are those of Intercom's guide and of the API: <https://developers.intercom.com/docs/guides/importing-contacts>.
struct ContactRow: Sendable {
    var fields: ContactFields
    let attributes: [(name: String, value: JSON)]
    /// Names of fields that nothing is made of.
    let ignored: [String]

    /// Reads a row.
    init(_ row: JSON) throws(RowProblem) {
        let row = RowFields(row)
        let role = try row.text("role").map { $0.lowercased() } ?? "user"
        guard role == "user" || role == "lead" else { throw RowProblem("role has to be user or lead", field: "role") }
        let own = row.isObject(of: "contact") ? nil : try row.text("user_id", "id")
        let externalID = try row.text("external_id") ?? own
        fields = ContactFields(
            // Intercom refuses a lead with an id of the workspace's own.
            externalID: role == "lead" ? nil : externalID,
            email: try row.text("email"),
            role: Contact.Role(rawValue: role),
            name: try row.text("name")
        )
        if let email = fields.email, !Self.isAddress(email) {
            throw RowProblem("email has to be an address, such as name@example.com", field: "email")
        }
        guard fields.externalID != nil || fields.email != nil || (role == "lead" && fields.name != nil) else {
            let words =
                role == "lead" ? "a lead needs an email or a name" : "a contact needs an email or an external_id"
            throw RowProblem(words, code: "parameter_not_found", field: "email")
        }
        fields.phone = try row.text("phone")
        fields.avatarURL = row.value("avatar")?["image_url"]?.string ?? row.value("avatar")?.string
        fields.ownerID = try row.text("owner_id")
        fields.signedUpAt = try row.time("signed_up_at", "created_at")
        fields.lastSeenAt = try row.time("last_seen_at")
        fields.isUnsubscribedFromEmails = try row.flag("unsubscribed_from_emails")
        fields.languageOverride = try row.text("language_override")
        attributes = try row.members("custom_attributes")
        for attribute in attributes where attribute.value.kind == .object || attribute.value.kind == .array {
            throw RowProblem(
                "custom attribute \(attribute.name) has to be text, a number, true or false",
                field: attribute.name
            )
        }
        ignored =
            row.isObject(of: "contact")
            ? [] : row.unknown(besides: Self.known, prefixes: ["custom_attributes"])
    }

    private static let known: Set<String> = [
        "role", "user_id", "id", "external_id", "email", "name", "phone", "avatar", "owner_id", "signed_up_at",
        "created_at", "last_seen_at", "unsubscribed_from_emails", "language_override", "custom_attributes",
    ]

    /// Whether nothing but the row's own words tells its contact from another.
    var isLead: Bool { fields.role == .lead }

    /// What two rows of one contact have in common; nil for a lead.
    var key: String? {
        isLead ? nil : fields.externalID.map { "id \($0)" } ?? fields.email.map { "email \($0.lowercased())" }
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains { $0.isWhitespace }
    }
}
