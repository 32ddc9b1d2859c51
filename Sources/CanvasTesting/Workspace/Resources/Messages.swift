// Messages that teammates send, and visitors.

extension RouteTable {
    static let messages: [Route] = [Route(.post, "/messages") { try $0.sendMessage($1) }]

    static let visitors: [Route] = [
        Route(.get, "/visitors") { state, request in
            let id = request.query("user_id") ?? ""
            guard let visitor = state[.visitor].all(where: "user_id", is: id).first else {
                throw ObjectKind.visitor.missing
            }
            return visitor
        },
        Route(.put, "/visitors") { state, request in
            let visitor = try state.visitor(request.body)
            _ = try request.text("name")
            let attributes = try state.checked(
                attributes: request.body.present("custom_attributes") ?? [:],
                of: "contact"
            )
            let merged = (visitor["custom_attributes"] ?? [:]).merging(attributes)
            return state.update(
                .visitor,
                visitor.idText,
                request.members("name").merging(["custom_attributes": merged])
            )
        },
        Route(.post, "/visitors/convert") { try $0.convertVisitor($1) },
    ]
}

extension WorkspaceState {
    fileprivate mutating func sendMessage(_ request: WorkspaceRequest) throws -> JSON {
        guard let body = try request.text("body"), !body.isEmpty else {
            throw WorkspaceError.invalid("Body is required")
        }
        let type = try request.requiredText("message_type")
        guard ["in_app", "inapp", "email"].contains(type) else {
            throw WorkspaceError.invalid("message_type is invalid")
        }
        let subject = try request.text("subject")
        if type == "email", subject == nil {
            throw WorkspaceError(422, "parameter_not_found", "No subject supplied for email message")
        }
        let admin = PartAuthor(admin: try get(.admin, request.body.object("from")?.idText ?? ""))
        let to = request.body["to"] ?? .null
        let contacts = try (to.kind == .array ? Array(to.elements) : [to]).map { reference throws in
            guard let contact = contact(named: reference) else { throw ObjectKind.contact.missing }
            return contact
        }
        guard !contacts.isEmpty else { throw WorkspaceError.missing("to") }
        let message = add(
            .message,
            [
                "type": "admin_message", "subject": JSON(subject ?? ""), "body": JSON(body), "owner": admin.json,
                "message_type": type == "email" ? "email" : "inapp",
            ]
        )
        for contact in contacts { update(.contact, contact.idText, ["last_contacted_at": JSON(now)]) }
        guard request.body["create_conversation_without_contact_reply"]?.bool == true else { return message }
        let conversation = makeConversation(with: contacts, by: admin, body)
        if contacts.count == 1 { tell(.conversationAdminSingleCreated, conversation: conversation.idText, parts: 0) }
        return update(.message, message.idText, ["conversation_id": JSON(conversation.idText)])
    }

    // MARK: - Visitors

    fileprivate func visitor(_ object: JSON) throws -> JSON {
        let id = object["user_id"]?.identifier ?? ""
        guard let visitor = self[.visitor][object.idText] ?? self[.visitor].all(where: "user_id", is: id).first else {
            throw ObjectKind.visitor.missing
        }
        return visitor
    }

    fileprivate mutating func convertVisitor(_ request: WorkspaceRequest) throws -> JSON {
        let type = try request.requiredText("type")
        guard ["user", "lead"].contains(type) else {
            throw WorkspaceError.invalid("type must be user or lead", field: "type")
        }
        let visitor = try visitor(request.body["visitor"] ?? [:])
        let user = request.body["user"] ?? [:]
        let known = contact(named: user.only(["id", "user_id", "email"]))
        let email = user["email"]?.string ?? visitor["email"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        let contact =
            known
            ?? insert(contact: [
                "role": JSON(type), "email": JSON(email), "name": visitor["name"] ?? .null,
                "external_id": type == "user" ? JSON(user["user_id"]?.identifier) : .null,
            ])
        remove(.visitor, visitor.idText)
        if known == nil { tellOfNew(contact: contact) }
        if type == "user" { happened(.visitorSignedUp) { $0.webhookItem(contact: contact) } }
        return shown(contact: contact, request.version)
    }
}
