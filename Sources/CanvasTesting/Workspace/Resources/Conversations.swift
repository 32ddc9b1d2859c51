// Conversations as they are read and listed.

extension RouteTable {
    static let conversations: [Route] = [
        Route(.post, "/conversations") { try $0.startConversation($1) },
        Route(.get, "/conversations") { try $0.listConversations($1) },
        Route(.post, "/conversations/search") { state, request in
            try state.search(request, .conversations, .conversations) { state.shown(conversation: $0, request) }
        },
        Route(.post, "/conversations/redact") { try $0.redact($1) },
        Route(.get, "/conversations/{id}") { $0.whole(conversation: try $0.get(.conversation, $1["id"]), $1) },
        Route(.put, "/conversations/{id}") { try $0.updateConversation($1) },
        Route(.delete, "/conversations/{id}") { state, request in
            let conversation = try state.get(.conversation, request["id"])
            let id = conversation.idText
            state.remove(.conversation, id)
            state.happened(.conversationDeleted) { _ in .deleted(conversation) }
            return ["id": JSON(id), "object": "conversation", "deleted": true]
        },
        Route(.post, "/conversations/{id}/reply") { try $0.reply($1) },
        Route(.post, "/conversations/{id}/parts") { try $0.manage($1) },
        Route(.post, "/conversations/{id}/customers") { try $0.addCustomer($1) },
        Route(.delete, "/conversations/{id}/customers/{contact_id}") { try $0.removeCustomer($1) },
        Route(.post, "/conversations/{id}/tags") { try $0.tag(try $0.key(ofConversation: $1), $1) },
        Route(.delete, "/conversations/{id}/tags/{tag_id}") { state, request in
            let missing = WorkspaceError.notFound("Tag not found", code: "tag_not_found")
            return try state.untag(try state.key(ofConversation: request), request, orThrow: missing)
        },
        Route(.post, "/conversations/{id}/convert") { try $0.convert($1) },
        Route(.get, "/conversations/{id}/handling_events") { state, request in
            _ = try state.get(.conversation, request["id"])
            return ["handling_events": []]
        },
    ]
}

extension WorkspaceState {
    /// A conversation has at most so many of its parts in a response, the newest.
    static let maximumParts = 500

    func key(ofConversation request: WorkspaceRequest) throws -> ObjectKey {
        guard self[.conversation][request["id"]] != nil else { throw WorkspaceError.notFound("Conversation not found") }
        return ObjectKey(kind: .conversation, id: request["id"])
    }

    private static let hiddenInConversations: Set<String> = ["archived", "company_id"]

    mutating func insert(conversation: JSON) -> JSON {
        let defaults: JSON = [
            "type": "conversation", "title": .null, "waiting_since": .null, "snoozed_until": .null, "open": true,
            "state": "open", "read": false, "priority": "not_priority", "admin_assignee_id": .null,
            "team_assignee_id": .null, "conversation_rating": .null, "custom_attributes": [:], "topics": [:],
            "first_contact_reply": .null, "sla_applied": .null, "ai_agent_participated": false, "ai_agent": .null,
            "statistics": [
                "type": "conversation_statistics", "count_conversation_parts": 0, "count_reopens": 0,
                "count_assignments": 0,
            ],
        ]
        return add(.conversation, defaults.merging(conversation))
    }

    /// A conversation without its parts, as lists have it.
    func shown(conversation: JSON, _ request: WorkspaceRequest) -> JSON {
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        let teammates = linkedIDs(key, .admin).map { JSON.reference("admin", $0) }
        let company = conversation["company_id"]?.identifier.flatMap { self[.company][$0] }
        let shown = conversation.without(Self.hiddenInConversations).merging([
            "admin_assignee_id": JSON(number: conversation["admin_assignee_id"]?.identifier),
            "team_assignee_id": JSON(number: conversation["team_assignee_id"]?.identifier),
            "tags": ["type": "tag.list", "tags": JSON(linked(key, .tag))], "contacts": contactReferences(key),
            "teammates": ["type": "admin.list", "teammates": JSON(teammates)],
            "company": company.map { self.shown(company: $0) } ?? .null,
            "linked_objects": linkedObjects(key, .ticket),
        ])
        guard request.query("display_as") == "plaintext", let source = shown["source"] else { return shown }
        return shown.merging(["source": source.plain])
    }

    /// A conversation with its newest parts.
    func whole(conversation: JSON, _ request: WorkspaceRequest) -> JSON {
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        let isPlain = request.query("display_as") == "plaintext"
        let parts = linked(key, .part).suffix(Self.maximumParts).map { isPlain ? $0.plain : $0 }
        return shown(conversation: conversation, request).merging([
            "conversation_parts": [
                "type": "conversation_part.list", "conversation_parts": JSON(parts),
                "total_count": JSON(linkedIDs(key, .part).count),
            ]
        ])
    }

    /// The contacts of a conversation or a ticket.
    func contactReferences(_ key: ObjectKey) -> JSON {
        let contacts = linked(key, .contact).map { contact in
            JSON.reference("contact", contact.idText).merging(["external_id": contact["external_id"] ?? .null])
        }
        return ["type": "contact.list", "contacts": JSON(contacts)]
    }

    /// The tickets of a conversation, or the conversations of a ticket.
    func linkedObjects(_ key: ObjectKey, _ kind: ObjectKind) -> JSON {
        let data = linked(key, kind).map { other -> JSON in
            let category = other["ticket_type_id"]?.identifier.flatMap { self[.ticketType][$0]?["category"] }
            return .reference(kind == .ticket ? "ticket" : "conversation", other.idText)
                .merging(["category": category ?? .null])
        }
        return ["type": "list", "data": JSON(data), "total_count": JSON(data.count), "has_more": false]
    }

    fileprivate func listConversations(_ request: WorkspaceRequest) throws -> JSON {
        try request.cursorPage(of: self[.conversation], .conversations) { shown(conversation: $0, request) }
    }

    fileprivate mutating func updateConversation(_ request: WorkspaceRequest) throws -> JSON {
        let conversation = try get(.conversation, request["id"])
        var fields = request.members("read", "title")
        if request.body["read"].map({ $0.bool == nil }) ?? false {
            throw WorkspaceError.invalid("read must be true or false")
        }
        _ = try request.text("title")
        if let attributes = request.body.object("custom_attributes") {
            fields = fields.merging([
                "custom_attributes": (conversation["custom_attributes"] ?? [:]).merging(attributes)
            ])
        }
        if let company = request.id("company_id") {
            fields = fields.merging(["company_id": JSON(try get(.company, company).idText)])
        }
        let changed = update(.conversation, conversation.idText, fields)
        if changed["read"] == true, conversation["read"] != true {
            tell(.conversationRead, conversation: conversation.idText, parts: 0)
        }
        if changed["company_id"] != conversation["company_id"] {
            tell(.conversationCompanyUpdated, conversation: conversation.idText, parts: 0)
        }
        return whole(conversation: changed, request)
    }
}

extension JSON {
    /// An object whose body is plain text.
    var plain: JSON {
        guard let body = self["body"]?.string else { return self }
        return merging(["body": JSON(body.withoutTags)])
    }
}

extension String {
    /// HTML as plain text.
    var withoutTags: String {
        var text = ""
        var isTag = false
        for character in self {
            if character == "<" {
                isTag = true
            } else if character == ">" {
                isTag = false
            } else if !isTag {
                text.append(character)
            }
        }
        return text
    }
}
