// Users and leads.

extension RouteTable {
    static let contacts: [Route] = [
        Route(.post, "/contacts") { try $0.createContact($1) },
        Route(.get, "/contacts") { try $0.listContacts($1) },
        Route(.post, "/contacts/search") { try $0.searchContacts($1) },
        Route(.post, "/contacts/merge") { try $0.mergeContacts($1) },
        Route(.get, "/contacts/{id}") { $0.shown(contact: try $0.contact($1), $1.version) },
        Route(.get, "/contacts/find_by_external_id/{external_id...}") { try $0.findContact($1) },
        Route(.put, "/contacts/{id}") { try $0.updateContact($1) },
        Route(.delete, "/contacts/{id}") { try $0.deleteContact($1) },
        Route(.get, "/contacts/{id}/merge_history", since: .twoSixteen) { try $0.mergeHistory($1) },
        Route(.post, "/contacts/{id}/archive") { try $0.mark($1, "archived", true) },
        Route(.post, "/contacts/{id}/unarchive") { try $0.mark($1, "archived", false) },
        Route(.post, "/contacts/{id}/block") { try $0.mark($1, "blocked", true) },
    ]
}

extension WorkspaceState {
    /// What every contact has.
    private static let contactDefaults = JSON(
        nulls: """
            external_id email email_domain phone name owner_id signed_up_at last_seen_at last_replied_at last_contacted_at \
            last_email_opened_at last_email_clicked_at language_override browser browser_version browser_language os \
            android_app_name android_app_version android_device android_os_version android_sdk_version \
            android_last_seen_at ios_app_name ios_app_version ios_device ios_os_version ios_sdk_version \
            ios_last_seen_at avatar utm_campaign utm_content utm_medium utm_source utm_term referrer
            """
    ).merging([
        "type": "contact", "workspace_id": JSON(workspaceID), "role": "user", "has_hard_bounced": false,
        "marked_email_as_spam": false, "unsubscribed_from_emails": false, "custom_attributes": [:],
        "location": ["type": "location", "country": .null, "region": .null, "city": .null],
        "social_profiles": ["type": "list", "data": []],
    ])

    /// Members that a contact has here and not in responses.
    private static let hiddenInContacts: Set<String> = ["archived", "blocked"]

    /// Adds a contact as it is, such as one of a seed.
    mutating func insert(contact: JSON) -> JSON {
        let domain: JSON = ["email_domain": JSON(contact["email"]?.string?.split(separator: "@").last.map(String.init))]
        return add(.contact, Self.contactDefaults.merging(domain).merging(contact))
    }

    // MARK: - Reading

    /// The contact of a path.
    func contact(_ request: WorkspaceRequest, _ parameter: String = "id") throws(WorkspaceError) -> JSON {
        let id = request[parameter]
        if let other = self[.merge][id]?["into"]?.string, request.version >= .twoSixteen {
            throw WorkspaceError(410, "contact_merged", "Contact has been merged", mergedInto: other)
        }
        let contact = try get(.contact, id)
        guard contact["archived"]?.bool != true else { throw ObjectKind.contact.missing }
        return contact
    }

    /// A contact as responses have it, with the beginnings of its lists.
    func shown(contact: JSON, _ version: WorkspaceVersion) -> JSON {
        let id = contact.idText
        let key = ObjectKey(kind: .contact, id: id)
        func list(_ type: String, _ ids: [String], _ name: String, at path: String) -> JSON {
            let data = ids.prefix(10).map { id in
                JSON.reference(type, id).merging(["url": JSON("/\(path)/\(id)")])
            }
            return [
                "type": "list", "data": JSON(data), "url": JSON("/contacts/\(id)/\(name)"),
                "total_count": JSON(ids.count), "has_more": JSON(ids.count > 10),
            ]
        }
        func subscriptions(_ consent: String) -> [String] {
            linked(key, .subscription).filter { $0["consent"]?.string == consent }.map(\.idText)
        }
        let owner = contact["owner_id"]?.identifier
        return contact.without(Self.hiddenInContacts).merging([
            "owner_id": version >= .twoSixteen ? JSON(owner) : JSON(number: owner),
            "tags": list("tag", linkedIDs(key, .tag), "tags", at: "tags"),
            "notes": list("note", linkedIDs(key, .note), "notes", at: "notes"),
            "companies": list("company", linkedIDs(key, .company), "companies", at: "companies"),
            "opted_in_subscription_types":
                list("subscription", subscriptions("opt_in"), "subscriptions", at: "subscription_types"),
            "opted_out_subscription_types":
                list("subscription", subscriptions("opt_out"), "subscriptions", at: "subscription_types"),
        ])
    }

    fileprivate func listContacts(_ request: WorkspaceRequest) throws -> JSON {
        try request.cursorPage(of: self[.contact], .contacts) { shown(contact: $0, request.version) }
    }

    fileprivate func searchContacts(_ request: WorkspaceRequest) throws -> JSON {
        try search(request, .contacts, .contacts) {
            shown(contact: $0, request.version)
        } where: {
            $0["archived"]?.bool != true
        }
    }

    fileprivate func findContact(_ request: WorkspaceRequest) throws -> JSON {
        let id = request["external_id"]
        let found = self[.contact].all(where: "external_id", is: id).first { contact in
            contact["external_id"]?.identifier == id && contact["role"] == "user" && contact["archived"]?.bool != true
        }
        guard let found else { throw ObjectKind.contact.missing }
        return shown(contact: found, request.version)
    }

    // MARK: - Writing

    fileprivate mutating func createContact(_ request: WorkspaceRequest) throws -> JSON {
        let fields = try contactFields(request, attributes: [:])
        guard fields.present("email") != nil || fields.present("external_id") != nil || fields["role"] != nil else {
            throw WorkspaceError.missing("email, external_id or role")
        }
        let role = fields["role"]?.string ?? "user"
        if role == "lead", fields.present("external_id") != nil {
            throw WorkspaceError.invalid("A lead cannot have an external_id", field: "external_id")
        }
        try checkConflict(fields, role, besides: nil)
        let changed = insert(contact: fields.merging(["role": JSON(role)]))
        tellOfNew(contact: changed)
        return shown(contact: changed, request.version)
    }

    fileprivate mutating func updateContact(_ request: WorkspaceRequest) throws -> JSON {
        let contact = try contact(request)
        let fields = try contactFields(request, attributes: contact["custom_attributes"] ?? [:])
        let role = fields["role"]?.string ?? contact["role"]?.string ?? "user"
        try checkConflict(fields, role, besides: contact.idText)
        let changed = update(.contact, contact.idText, fields)
        tell(ofContact: changed, before: contact)
        return shown(contact: changed, request.version)
    }

    private func contactFields(_ request: WorkspaceRequest, attributes: JSON) throws(WorkspaceError) -> JSON {
        for name in ["email", "phone", "name", "avatar", "language_override"] { _ = try request.text(name) }
        var fields = request.members(
            "email",
            "phone",
            "name",
            "signed_up_at",
            "last_seen_at",
            "unsubscribed_from_emails",
            "language_override"
        )
        for name in ["signed_up_at", "last_seen_at"] where fields.present(name) != nil && fields[name]?.integer == nil {
            throw .invalid("\(name) must be a time in seconds", field: name)
        }
        if let id = request.body["external_id"] {
            fields = fields.merging(["external_id": id.isNull ? .null : JSON(id.identifier)])
        }
        if let role = try request.text("role") {
            guard ["user", "lead"].contains(role) else { throw .invalid("role must be user or lead", field: "role") }
            fields = fields.merging(["role": JSON(role)])
        }
        if let email = try request.text("email") {
            let parts = email.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw .invalid("invalid email address", field: "email")
            }
            fields = fields.merging(["email_domain": JSON(String(parts[1]))])
        }
        if let url = try request.text("avatar") {
            fields = fields.merging(["avatar": ["type": "avatar", "image_url": JSON(url)]])
        }
        if let owner = request.body["owner_id"] {
            if let id = owner.identifier, self[.admin][id] == nil {
                throw .invalid("The owner specified is not a member of the workspace", field: "owner_id")
            }
            fields = fields.merging(["owner_id": JSON(owner.identifier)])
        }
        if let written = request.body.present("custom_attributes") {
            fields = fields.merging([
                "custom_attributes": attributes.merging(try checked(attributes: written, of: "contact"))
            ])
        }
        return fields
    }

    /// Refuses the address or the id of another contact; leads may share an address.
    private func checkConflict(_ fields: JSON, _ role: String, besides id: String?) throws(WorkspaceError) {
        var found =
            fields.present("external_id")?.identifier.map { external in
                self[.contact].all(where: "external_id", is: external).filter {
                    $0["external_id"]?.identifier == external
                }
            } ?? []
        if role == "user", let email = fields.present("email")?.string {
            found += self[.contact].all(where: "email", is: email).filter { $0["role"] == "user" }
        }
        guard let other = found.first(where: { $0.idText != id }) else { return }
        let words = other["archived"]?.bool == true ? "An archived contact" : "A contact"
        throw WorkspaceError(409, "conflict", "\(words) matching those details already exists with id=\(other.idText)")
    }

    fileprivate mutating func deleteContact(_ request: WorkspaceRequest) throws -> JSON {
        let contact = try get(.contact, request["id"])
        remove(.contact, contact.idText)
        happened(.contactDeleted) { _ in .deleted(contact) }
        return contact.only(["id", "type", "external_id"]).merging(["deleted": true])
    }

    fileprivate mutating func mark(_ request: WorkspaceRequest, _ name: String, _ value: Bool) throws -> JSON {
        let contact = try get(.contact, request["id"])
        let mark = JSON(members: [(name, JSON(value))])
        let changed = update(.contact, contact.idText, mark)
        if name == "archived", (contact[name]?.bool ?? false) != value {
            happened(value ? .contactArchived : .contactUnarchive) { $0.webhookItem(contact: changed) }
        }
        if name == "blocked" {
            for id in linkedIDs(ObjectKey(kind: .contact, id: contact.idText), .conversation) {
                update(.conversation, id, ["archived": true, "open": false, "state": "closed"])
            }
        }
        return contact.only(["id", "type", "external_id"]).merging(mark)
    }

    fileprivate mutating func mergeContacts(_ request: WorkspaceRequest) throws -> JSON {
        let (from, into) = (try request.requiredID("from"), try request.requiredID("into"))
        let (lead, user) = (try get(.contact, from), try get(.contact, into))
        guard lead["role"] == "lead", user["role"] == "user" else {
            throw WorkspaceError(400, "invalid_merge", "A lead can only be merged into a user")
        }
        moveLinks(from: ObjectKey(kind: .contact, id: from), to: ObjectKey(kind: .contact, id: into))
        remove(.contact, from)
        let merge: JSON = ["type": "merge_history", "source_contact_role": "lead", "merged_at": JSON(now)]
        add(.merge, merge.merging(["id": JSON(from), "source_contact_id": JSON(from), "into": JSON(into)]))
        link(ObjectKey(kind: .contact, id: into), ObjectKey(kind: .merge, id: from))
        let changed = update(.contact, into, [:])
        happened(.contactMerged) { $0.webhookItem(contact: changed, mergedFrom: from) }
        return shown(contact: changed, request.version)
    }

    fileprivate func mergeHistory(_ request: WorkspaceRequest) throws -> JSON {
        let merges = linked(try key(ofContact: request), .merge)
        let sorted = request.query("order") == "asc" ? merges : merges.reversed()
        let start = try request.query("cursor").map { cursor throws(WorkspaceError) in
            guard let index = sorted.firstIndex(where: { $0.idText == cursor }) else {
                throw .invalid("cursor is invalid")
            }
            return index + 1
        }
        let rest = sorted.dropFirst(start ?? 0)
        let shown = try rest.prefix(request.size(request.query("per_page"), .contacts))
        let hasMore = shown.count < rest.count
        return [
            "type": "list", "data": JSON(shown.map { $0.without(["id", "into"]) }),
            "next_cursor": JSON(hasMore ? shown.last?.idText : nil), "has_more": JSON(hasMore),
        ]
    }
}
