// The people who talk to Fin, and what is read of them in its calls.

extension WorkspaceState {
    /// The user of a call, made or changed as the call says; and what was not taken of it.
    mutating func finUser(_ request: WorkspaceRequest) throws(WorkspaceError) -> (
        contact: JSON, id: String, errors: JSON
    ) {
        let id = try finUserID(request)
        let user = request.body.object("user") ?? [:]
        let attributes = user.object("attributes") ?? [:]
        var (known, errors): ([(String, JSON)], [(String, JSON)]) = ([], [])
        for (name, value) in attributes.members {
            if dataAttribute(named: name, of: "contact") == nil {
                errors.append((name, JSON("User attribute '\(name)' does not exist")))
            } else if (try? checked(attributes: JSON(members: [(name, value)]), of: "contact")) == nil {
                errors.append((name, JSON("User attribute '\(name)' has an invalid value")))
            } else {
                known.append((name, value))
            }
        }
        var fields: [(String, JSON)] = []
        for name in ["name", "email"] {
            if let text = user[name]?.string, !text.isEmpty { fields.append((name, JSON(text))) }
        }
        let contact = makeFinUser(id, JSON(members: fields), JSON(members: known))
        return (contact, id, errors.isEmpty ? [:] : ["user": ["attributes": JSON(members: errors)]])
    }

    /// The id of the user of a call, whose members can be read.
    @discardableResult
    func finUserID(_ request: WorkspaceRequest) throws(WorkspaceError) -> String {
        let user = request.body.object("user") ?? [:]
        guard let id = user["id"]?.identifier, !id.isEmpty else { throw .invalid("User ID is required") }
        try checkCount(of: user.object("attributes") ?? [:])
        return id
    }

    func checkCount(of attributes: JSON) throws(WorkspaceError) {
        guard attributes.members.count(where: { _ in true }) <= Self.maximumFinCount else {
            throw .invalid("Cannot update more than 10 attributes at once.")
        }
    }

    private mutating func makeFinUser(_ id: String, _ fields: JSON, _ attributes: JSON) -> JSON {
        let known = self[.contact].all(where: "external_id", is: id).first {
            $0["external_id"]?.identifier == id && $0["role"] == "user" && $0["archived"]?.bool != true
        }
        guard let known else {
            let contact = insert(
                contact: fields.merging(["role": "user", "external_id": JSON(id), "custom_attributes": attributes])
            )
            tellOfNew(contact: contact)
            return contact
        }
        var fields = fields
        if let email = fields["email"]?.string {
            fields = fields.merging(["email_domain": JSON(email.split(separator: "@").last.map(String.init))])
        }
        let merged = (known["custom_attributes"] ?? [:]).merging(attributes)
        let changed = update(.contact, known.idText, fields.merging(["custom_attributes": merged]))
        tell(ofContact: changed, before: known)
        return changed
    }

    /// A message of a call.
    struct FinMessageFields {
        let body: String
        let timestamp: String
    }

    /// Reads a message, which has to be by the person.
    func finMessage(_ json: JSON, _ version: WorkspaceVersion) throws(WorkspaceError) -> FinMessageFields {
        guard let author = json["author"]?.string, ["user", "agent", "fin"].contains(author) else {
            throw .invalid("message.author must be user, agent or fin")
        }
        guard let body = json["body"]?.string, !body.isEmpty else { throw .invalid("message.body is required") }
        let timestamp = json.present("timestamp")
        guard timestamp != nil || version > .twoSixteen else { throw .invalid("message.timestamp is required") }
        if let timestamp {
            let isTime = timestamp.timestamp != nil && timestamp.string != nil
            guard isTime else { throw .invalid("message.timestamp must be a date-time of ISO 8601") }
        }
        return FinMessageFields(body: body, timestamp: timestamp?.string ?? "")
    }
}
