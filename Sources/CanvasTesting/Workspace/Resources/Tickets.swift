// Tickets.

extension RouteTable {
    static let tickets: [Route] = [
        Route(.post, "/tickets") { state, request in
            let ticket = try state.createTicket(request)
            return state.shown(ticket: ticket, request.version)
        },
        Route(.post, "/tickets/search") { state, request in
            try state.search(request, .tickets, .tickets) { state.shown(ticket: $0, request.version) }
        },
        Route(.post, "/tickets/enqueue") { try $0.enqueueTicket($1) },
        Route(.get, "/jobs/status/{id}") { try $0.get(.job, $1["id"]) },
        Route(.get, "/tickets/{id}") { $0.shown(ticket: try $0.get(.ticket, $1["id"]), $1.version) },
        Route(.put, "/tickets/{id}") { try $0.updateTicket($1) },
        Route(.delete, "/tickets/{id}") { state, request in
            let id = try state.get(.ticket, request["id"]).idText
            state.remove(.ticket, id)
            return ["id": JSON(id), "object": "ticket", "deleted": true]
        },
        Route(.post, "/tickets/{id}/reply") { try $0.replyToTicket($1) },
        Route(.post, "/tickets/{id}/tags") { try $0.tag(try $0.key(ofTicket: $1), $1) },
        Route(.delete, "/tickets/{id}/tags/{tag_id}") { state, request in
            let missing = WorkspaceError.notFound("Tag not found", code: "tag_not_found")
            return try state.untag(try state.key(ofTicket: request), request, orThrow: missing)
        },
    ]
}

extension WorkspaceState {
    func key(ofTicket request: WorkspaceRequest) throws -> ObjectKey {
        ObjectKey(kind: .ticket, id: try get(.ticket, request["id"]).idText)
    }

    mutating func insert(ticket: JSON) -> JSON {
        let type = ticket["ticket_type_id"] ?? ticket["ticket_type"]?["id"] ?? JSON(self[.ticketType].all.first?.idText)
        let state =
            ticket["ticket_state_id"] ?? ticket["ticket_state"]?["id"] ?? JSON(self[.ticketState].all.first?.idText)
        let defaults: JSON = [
            "type": "ticket", "ticket_id": JSON("\(self[.ticket].count + 1)"), "ticket_attributes": [:], "open": true,
            "is_shared": true, "admin_assignee_id": "0", "team_assignee_id": "0", "ticket_type_id": type,
            "ticket_state_id": state,
        ]
        return add(.ticket, defaults.merging(ticket.without(["ticket_type", "ticket_state"])))
    }

    func shown(ticket: JSON, _ version: WorkspaceVersion) -> JSON {
        let key = ObjectKey(kind: .ticket, id: ticket.idText)
        let type = ticket["ticket_type_id"]?.identifier.flatMap { self[.ticketType][$0] }
        let state = ticket["ticket_state_id"]?.identifier.flatMap { self[.ticketState][$0] }
        func assignee(_ name: String) -> JSON {
            let id = ticket[name]?.identifier ?? "0"
            return version >= .twoSixteen ? JSON(number: id) : JSON(id)
        }
        return ticket.without(["ticket_type_id", "ticket_state_id"]).merging([
            "category": type?["category"] ?? "Customer", "ticket_type": type.map { shown(ticketType: $0) } ?? .null,
            "ticket_state": state.map { $0.without(["archived"]) } ?? .null,
            "contacts": contactReferences(key), "linked_objects": linkedObjects(key, .conversation),
            "admin_assignee_id": assignee("admin_assignee_id"), "team_assignee_id": assignee("team_assignee_id"),
            "ticket_parts": [
                "type": "ticket_part.list",
                "ticket_parts": JSON(Array(linked(key, .ticketPart).suffix(Self.maximumParts))),
                "total_count": JSON(linkedIDs(key, .ticketPart).count),
            ],
        ])
    }

    // MARK: - Writing

    mutating func createTicket(_ request: WorkspaceRequest) throws -> JSON {
        let type = try get(.ticketType, try request.requiredID("ticket_type_id"))
        let attributes = try checked(
            ticketAttributes: request.body.present("ticket_attributes") ?? [:],
            of: type,
            isNew: true
        )
        let contacts = request.body.list("contacts")
        guard contacts.count == 1 else {
            throw WorkspaceError.invalid("exactly one contact is required", field: "contacts")
        }
        let conversation = try request.id("conversation_to_link_id").map { id throws in try get(.conversation, id) }
        let times = try replyFields(request).only(["created_at", "updated_at"])
        var fields: JSON = ["ticket_type_id": JSON(type.idText), "ticket_attributes": attributes]
        for (name, kind) in [("admin_assignee_id", ObjectKind.admin), ("team_assignee_id", .team)] {
            guard let id = request.body["assignment"]?[name]?.identifier, id != "0" else { continue }
            fields = fields.merging(JSON(members: [(name, JSON(try get(kind, id).idText))]))
        }
        let contact = try contactOrLead(contacts[0])
        let ticket = insert(ticket: times.merging(fields))
        let key = ObjectKey(kind: .ticket, id: ticket.idText)
        link(key, ObjectKey(kind: .contact, id: contact.idText))
        if let conversation { link(key, ObjectKey(kind: .conversation, id: conversation.idText)) }
        tell(.ticketCreated, ticket: ticket.idText)
        return ticket
    }

    fileprivate mutating func enqueueTicket(_ request: WorkspaceRequest) throws -> JSON {
        let ticket = try createTicket(request)
        let url = JSON("\(request.baseURL)/tickets/\(ticket.idText)")
        let job = add(
            .job,
            [
                "type": "job", "status": "success", "resource_type": "ticket", "resource_id": JSON(ticket.idText),
                "resource_url": url,
            ]
        )
        let done = update(.job, job.idText, ["url": JSON("\(request.baseURL)/jobs/status/\(job.idText)")])
        happened(.jobCompleted) { _ in done }
        // By the time that somebody asks it is done.
        return done.merging(["status": "pending", "resource_id": .null, "resource_url": .null])
    }

    fileprivate mutating func updateTicket(_ request: WorkspaceRequest) throws -> JSON {
        let ticket = try get(.ticket, request["id"])
        let type = try get(.ticketType, ticket["ticket_type_id"]?.identifier ?? "")
        for name in ["open", "is_shared"] where request.body[name].map({ $0.bool == nil }) ?? false {
            throw WorkspaceError.invalid("\(name) must be true or false", field: name)
        }
        var fields = request.members("open", "is_shared")
        if let until = request.body["snoozed_until"]?.integer {
            fields = fields.merging(["snoozed_until": JSON(until)])
        }
        if let written = request.body.present("ticket_attributes") {
            let attributes = try checked(ticketAttributes: written, of: type, isNew: false)
            fields = fields.merging(["ticket_attributes": (ticket["ticket_attributes"] ?? [:]).merging(attributes)])
        }
        let admin = PartAuthor(admin: try writer(request))
        if let id = request.id("assignee_id") {
            let kind: ObjectKind = self[.admin][id] == nil ? .team : .admin
            guard id == "0" || self[kind][id] != nil else {
                throw WorkspaceError.notFound("Assignee not found", code: "assignee_not_found")
            }
            fields = fields.merging(
                JSON(members: [(kind == .team && id != "0" ? "team_assignee_id" : "admin_assignee_id", JSON(id))])
            )
        }
        if let id = request.id("ticket_state_id") {
            guard let state = self[.ticketState][id] else {
                let words = "Ticket state id is not valid or is not associated with the ticket type"
                throw WorkspaceError(400, "ticket_state_id_invalid", words)
            }
            let old = ticket["ticket_state_id"]?.identifier.flatMap { self[.ticketState][$0]?["category"] }
            fields = fields.merging(["ticket_state_id": JSON(id), "open": JSON(state["category"] != "resolved")])
            add(
                "ticket_state_updated_by_admin",
                to: ObjectKey(kind: .ticket, id: ticket.idText),
                by: admin,
                nil,
                [
                    "ticket_state": state["category"] ?? .null, "previous_ticket_state": old ?? .null,
                ]
            )
        }
        let changed = update(.ticket, ticket.idText, fields)
        tell(ofTicket: changed, before: ticket)
        return shown(ticket: changed, request.version)
    }

    fileprivate mutating func replyToTicket(_ request: WorkspaceRequest) throws -> JSON {
        guard let ticket = self[.ticket][request["id"]] else { throw WorkspaceError.notFound("Resource Not Found") }
        let author = try author(request)
        let category = ticket["ticket_type_id"]?.identifier.flatMap { self[.ticketType][$0]?["category"]?.string }
        guard author.isAdmin || category != "Back-office" else {
            throw WorkspaceError(400, "parameter_mismatch", "User replies are not allowed on Backoffice tickets")
        }
        let (type, body, fields) = try replyContent(request, by: author)
        let part = add(
            type,
            to: ObjectKey(kind: .ticket, id: ticket.idText),
            by: author,
            body,
            fields.without(["metadata"])
        )
        update(.ticket, ticket.idText, [:])
        let topic: WebhookTopic = author.isAdmin ? .ticketAdminReplied : .ticketContactReplied
        tell(type == "note" ? .ticketNoteCreated : topic, ticket: ticket.idText)
        return part.without(["assigned_to", "external_id"])
    }

    mutating func convert(_ request: WorkspaceRequest) throws -> JSON {
        let conversation = try get(.conversation, request["id"])
        let type = try get(.ticketType, try request.requiredID("ticket_type_id"))
        guard type["category"] == "Customer" else {
            throw WorkspaceError.invalid("Ticket type is not a customer ticket type")
        }
        let attributes = try checked(ticketAttributes: request.body.present("attributes") ?? [:], of: type, isNew: true)
        let ticket = insert(ticket: ["ticket_type_id": JSON(type.idText), "ticket_attributes": attributes])
        let key = ObjectKey(kind: .ticket, id: ticket.idText)
        let from = ObjectKey(kind: .conversation, id: conversation.idText)
        link(key, from)
        for contact in linkedIDs(from, .contact) { link(key, ObjectKey(kind: .contact, id: contact)) }
        tell(.ticketCreated, ticket: ticket.idText)
        return shown(ticket: ticket, request.version)
    }
}
