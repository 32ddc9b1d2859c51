// What people and teammates do in conversations.

extension WorkspaceState {
    // MARK: - Parts

    /// Adds a part to a conversation or a ticket.
    @discardableResult
    mutating func add(
        _ type: String,
        to key: ObjectKey,
        by author: PartAuthor,
        _ body: String? = nil,
        _ more: JSON = [:]
    ) -> JSON {
        let isTicket = key.kind == .ticket
        let common: JSON = [
            "type": isTicket ? "ticket_part" : "conversation_part", "part_type": JSON(type),
            "body": body.map { .html($0) } ?? .null, "author": author.json, "assigned_to": .null, "attachments": [],
            "external_id": .null, "redacted": false,
        ]
        let own: JSON =
            isTicket
            ? [:]
            : [
                "notified_at": JSON(now), "email_message_metadata": .null, "metadata": .null, "event_details": .null,
                "app_package_code": .null, "tags": [], "state": self[key]?["state"] ?? "open",
            ]
        let kind = isTicket ? ObjectKind.ticketPart : .part
        let part = add(kind, common.merging(own).merging(more))
        link(key, ObjectKey(kind: kind, id: part.idText))
        if author.isAdmin { link(key, author.key) }
        return part
    }

    /// The members of a reply that come with its text.
    func replyFields(_ request: WorkspaceRequest) throws -> JSON {
        let urls = request.body.list("attachment_urls") + request.body.list("attachment_files")
        guard urls.count <= 10 else {
            throw WorkspaceError.invalid("There is a limit of 10 attachments", field: "attachment_urls")
        }
        let attachments = urls.map { file -> JSON in
            let name = file["name"]?.string ?? file.string?.split(separator: "/").last.map(String.init) ?? "file"
            return [
                "type": "upload", "name": JSON(name),
                "url": file.string.map { JSON($0) } ?? "https://downloads.example.com/\(name)",
                "content_type": file["content_type"] ?? "application/octet-stream", "filesize": 0,
            ]
        }
        var fields: JSON = ["attachments": JSON(attachments)]
        if let time = request.body.present("created_at") {
            guard time.integer != nil else { throw WorkspaceError.invalid("created_at must be a time in seconds") }
            fields = fields.merging(["created_at": time, "updated_at": time])
        }
        if let options = request.body.present("reply_options") {
            fields = fields.merging(["metadata": ["quick_reply_options": options]])
        }
        return fields
    }

    mutating func reply(_ request: WorkspaceRequest) throws -> JSON {
        let author = try author(request)
        var id = request["id"]
        if id == "last" { id = linkedIDs(author.key, .conversation).last ?? "" }
        let conversation = try get(.conversation, id)
        let (type, body, fields) = try replyContent(request, by: author)
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        add(type, to: key, by: author, body, fields)
        if type != "note" { noteReply(by: author, in: conversation) }
        let changed = touch(conversation.idText)
        let topic: WebhookTopic = author.isAdmin ? .conversationAdminReplied : .conversationUserReplied
        tell(type == "note" ? .conversationAdminNoted : topic, conversation: conversation.idText)
        return whole(conversation: changed, request)
    }

    /// The kind, the text and the rest of a reply.
    func replyContent(_ request: WorkspaceRequest, by author: PartAuthor) throws -> (String, String?, JSON) {
        let type = try request.requiredText("message_type")
        guard
            author.isAdmin
                ? ["comment", "note", "quick_reply"].contains(type) : ["comment", "quick_reply"].contains(type)
        else {
            throw WorkspaceError.invalid("message_type is invalid", field: "message_type")
        }
        let hasOther =
            !request.body.list("attachment_urls").isEmpty || !request.body.list("attachment_files").isEmpty
            || type == "quick_reply"
        let body = hasOther ? try request.text("body") : try request.requiredText("body")
        return (type, body, try replyFields(request))
    }

    /// The conversation with the time of its last change and the number of its parts.
    private mutating func touch(_ id: String, _ fields: JSON = [:]) -> JSON {
        let count = linkedIDs(ObjectKey(kind: .conversation, id: id), .part).count
        let statistics = (self[.conversation][id]?["statistics"] ?? [:]).merging([
            "count_conversation_parts": JSON(count)
        ])
        return update(.conversation, id, JSON(members: [("statistics", statistics)]).merging(fields))
    }

    /// Notes in the statistics when something happened for the first and the last time.
    private mutating func note(_ names: String..., in id: String, _ more: JSON = [:]) {
        var statistics = self[.conversation][id]?["statistics"] ?? [:]
        for name in names where name.hasPrefix("last_") || statistics.present(name) == nil {
            statistics = statistics.merging(JSON(members: [(name, JSON(now))]))
        }
        update(.conversation, id, ["statistics": statistics.merging(more)])
    }

    private mutating func count(_ name: String, in id: String) -> JSON {
        JSON(members: [(name, JSON((self[.conversation][id]?["statistics"]?[name]?.integer ?? 0) + 1))])
    }

    private mutating func noteReply(by author: PartAuthor, in conversation: JSON) {
        let id = conversation.idText
        if author.isAdmin {
            note("first_admin_reply_at", "last_admin_reply_at", in: id)
            update(.conversation, id, ["waiting_since": .null])
            for contact in linkedIDs(ObjectKey(kind: .conversation, id: id), .contact) {
                update(.contact, contact, ["last_contacted_at": JSON(now)])
            }
        } else {
            note("first_contact_reply_at", "last_contact_reply_at", in: id)
            update(.contact, author.json.idText, ["last_replied_at": JSON(now)])
            var fields: JSON = ["open": true, "state": "open", "snoozed_until": .null]
            if conversation.present("waiting_since") == nil { fields = fields.merging(["waiting_since": JSON(now)]) }
            if conversation.present("first_contact_reply") == nil {
                fields = fields.merging([
                    "first_contact_reply": ["created_at": JSON(now), "type": "conversation", "url": .null]
                ])
            }
            update(.conversation, id, fields)
        }
    }

    mutating func startConversation(_ request: WorkspaceRequest) throws -> JSON {
        guard let from = request.body.object("from"), let contact = contact(named: from) else {
            throw ObjectKind.contact.missing
        }
        let body = try request.requiredText("body")
        let fields = try replyFields(request)
        let author = PartAuthor(contact: contact)
        let conversation = makeConversation(with: [contact], by: author, body, fields)
        tell(.conversationUserCreated, conversation: conversation.idText, parts: 0)
        return [
            "type": "user_message", "id": conversation["source"]?["id"] ?? "",
            "created_at": conversation["created_at"] ?? .null, "subject": "", "body": JSON(body),
            "message_type": "inapp", "conversation_id": JSON(conversation.idText),
        ]
    }

    /// A new conversation, whose first message is its source.
    mutating func makeConversation(with contacts: [JSON], by author: PartAuthor, _ body: String, _ fields: JSON = [:])
        -> JSON
    {
        let times = fields.only(["created_at", "updated_at"])
        let source: JSON = [
            "type": "conversation", "id": JSON("\(makeNumber())"), "subject": "", "body": .html(body),
            "author": author.json,
            "delivered_as": author.isAdmin ? "admin_initiated" : "customer_initiated", "url": .null, "redacted": false,
            "attachments": fields["attachments"] ?? [],
        ]
        let waiting: JSON = author.isAdmin ? [:] : ["waiting_since": JSON(now)]
        let conversation = insert(conversation: times.merging(waiting).merging(["source": source]))
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        for contact in contacts { link(key, ObjectKey(kind: .contact, id: contact.idText)) }
        return conversation
    }

    // MARK: - State and assignment

    mutating func manage(_ request: WorkspaceRequest) throws -> JSON {
        let conversation = try get(.conversation, request["id"])
        let admin = try admin(request)
        let (id, body) = (conversation.idText, try request.text("body"))
        let key = ObjectKey(kind: .conversation, id: id)
        var topics: [WebhookTopic]
        let fields: JSON
        switch try request.requiredText("message_type") {
        case "close":
            topics = [.conversationAdminClosed]
            fields = ["open": false, "state": "closed", "snoozed_until": .null, "waiting_since": .null]
            note("first_close_at", "last_close_at", in: id, ["last_closed_by_id": JSON(admin.json.idText)])
            add("close", to: key, by: admin, body, ["state": "closed"])
        case "open":
            topics = [conversation["state"] == "snoozed" ? .conversationAdminUnsnoozed : .conversationAdminOpened]
            fields = ["open": true, "state": "open", "snoozed_until": .null]
            if conversation["state"] == "closed" { note(in: id, count("count_reopens", in: id)) }
            add("open", to: key, by: admin, nil, ["state": "open"])
        case "snoozed":
            guard let until = request.body["snoozed_until"]?.integer else {
                throw WorkspaceError.missing("snoozed_until")
            }
            topics = [.conversationAdminSnoozed]
            fields = ["open": true, "state": "snoozed", "snoozed_until": JSON(until)]
            add("snoozed", to: key, by: admin, nil, ["state": "snoozed"])
        case "assignment":
            let assignee = try assignee(request, type: try request.text("type") ?? "admin")
            topics = [.conversationAdminAssigned]
            if conversation["open"] == true { topics.append(.conversationAdminOpenAssigned) }
            fields = assignee.fields
            note("first_assignment_at", "last_assignment_at", in: id, count("count_assignments", in: id))
            add("assignment", to: key, by: admin, body, ["assigned_to": assignee.reference])
        default: throw WorkspaceError.invalid("message_type is invalid", field: "message_type")
        }
        let changed = touch(id, fields)
        for topic in topics { tell(topic, conversation: id) }
        return whole(conversation: changed, request)
    }

    private func assignee(_ request: WorkspaceRequest, type: String) throws -> (fields: JSON, reference: JSON) {
        let id = try request.requiredID("assignee_id")
        guard id != "0" else { return (["admin_assignee_id": .null, "team_assignee_id": .null], .null) }
        // The type is that of the assignee; integrations name a team with the type of the teammate who assigns, too.
        let kind: ObjectKind = type == "team" || self[.admin][id] == nil ? .team : .admin
        guard self[kind][id] != nil else {
            throw WorkspaceError.notFound("Assignee not found", code: "assignee_not_found")
        }
        let name = kind == .team ? "team" : "admin"
        return (JSON(members: [("\(name)_assignee_id", JSON(id))]), .reference(name, id))
    }

    // MARK: - Contacts, redaction, messages

    mutating func addCustomer(_ request: WorkspaceRequest) throws -> JSON {
        let conversation = try get(.conversation, request["id"])
        guard let customer = request.body.object("customer") else { throw WorkspaceError.missing("customer") }
        if let admin = request.id("admin_id") { _ = try get(.admin, admin) }
        let contact = try contactOrLead(customer)
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        let isNew = !isLinked(key, ObjectKey(kind: .contact, id: contact.idText))
        link(key, ObjectKey(kind: .contact, id: contact.idText))
        let changed = touch(conversation.idText)
        if isNew { tell(.conversationContactAttached, conversation: key.id, parts: 0) }
        return whole(conversation: changed, request)
    }

    mutating func removeCustomer(_ request: WorkspaceRequest) throws -> JSON {
        let conversation = try get(.conversation, request["id"])
        _ = try admin(request)
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        let contact = ObjectKey(kind: .contact, id: request["contact_id"])
        guard isLinked(key, contact) else { throw ObjectKind.contact.missing }
        guard linkedIDs(key, .contact).count > 1 else {
            throw WorkspaceError(422, "parameter_invalid", "Removing the last customer is not allowed")
        }
        unlink(key, contact)
        let changed = touch(conversation.idText)
        tell(.conversationContactDetached, conversation: key.id, parts: 0)
        return whole(conversation: changed, request)
    }

    mutating func redact(_ request: WorkspaceRequest) throws -> JSON {
        let conversation = try get(.conversation, try request.requiredID("conversation_id"))
        let redacted: JSON = ["body": "<p><i>This message was deleted</i></p>", "attachments": [], "redacted": true]
        let redactedPart: JSON
        switch try request.requiredText("type") {
        case "conversation_part":
            let part = ObjectKey(kind: .part, id: try request.requiredID("conversation_part_id"))
            guard isLinked(part, ObjectKey(kind: .conversation, id: conversation.idText)) else {
                throw ObjectKind.part.missing
            }
            redactedPart = update(.part, part.id, redacted)
        case "source":
            let source = conversation["source"] ?? [:]
            guard source.idText == (try request.requiredID("source_id")) else { throw ObjectKind.part.missing }
            redactedPart = .part(ofSource: source.merging(redacted))
            update(.conversation, conversation.idText, ["source": source.merging(redacted)])
        default: throw WorkspaceError.invalid("type must be conversation_part or source", field: "type")
        }
        let changed = touch(conversation.idText)
        happened(.conversationPartRedacted) { _ in .webhookItem(part: redactedPart, of: conversation.idText) }
        return whole(conversation: changed, request)
    }
}
