/// Somebody who writes in a conversation or a ticket.
struct PartAuthor {
    let kind: ObjectKind
    let json: JSON

    var isAdmin: Bool { kind == .admin }
    var key: ObjectKey { ObjectKey(kind: kind, id: json.idText) }

    init(contact: JSON) {
        kind = .contact
        json = contact.only(["id", "name", "email"]).merging(["type": contact["role"] ?? "user"])
    }

    /// An author who is nobody of the workspace.
    init(bot: JSON) { (kind, json) = (.visitor, bot) }

    init(admin: JSON) {
        kind = .admin
        json = admin.only(["type", "id", "name", "email"])
    }
}

extension WorkspaceState {
    // MARK: - Authors

    /// The teammate that a body names.
    func admin(_ request: WorkspaceRequest) throws -> PartAuthor {
        PartAuthor(admin: try get(.admin, try request.requiredID("admin_id")))
    }

    /// The contact that an object names in one of three ways.
    func contact(named object: JSON) -> JSON? {
        if let id = object["intercom_user_id"]?.identifier ?? object["id"]?.identifier { return self[.contact][id] }
        if let id = object["user_id"]?.identifier ?? object["external_id"]?.identifier {
            return self[.contact].all(where: "external_id", is: id).first
        }
        return object["email"]?.string.flatMap { self[.contact].all(where: "email", is: $0).first }
    }

    /// That contact, or a new lead with the address.
    mutating func contactOrLead(_ object: JSON) throws -> JSON {
        if let contact = contact(named: object) { return contact }
        guard let email = object["email"]?.string, email.contains("@"), object["id"] == nil else {
            throw ObjectKind.contact.missing
        }
        let lead = insert(contact: ["role": "lead", "email": JSON(email)])
        tellOfNew(contact: lead)
        return lead
    }

    /// The author of a reply: a teammate or a contact.
    func author(_ request: WorkspaceRequest) throws -> PartAuthor {
        switch try request.requiredText("type") {
        case "admin": return try admin(request)
        case "user", "lead", "contact":
            guard let contact = contact(named: request.body) else { throw ObjectKind.contact.missing }
            return PartAuthor(contact: contact)
        default: throw WorkspaceError.invalid("type must be user or admin", field: "type")
        }
    }
}
