// Conversations and tickets, each with its newest part only.

extension WebhookSamples {
    /// Something that was done in a conversation or a ticket.
    private struct Step {
        /// The part that tells of it; nil when none does.
        var part: String?
        var author: PartAuthor
        var text: String?
        /// Members of the part.
        var details: JSON = [:]
        /// Members of the conversation or ticket.
        var fields: JSON = [:]
    }

    private var contactAuthor: PartAuthor { PartAuthor(contact: user) }
    private var adminAuthor: PartAuthor { PartAuthor(admin: admin) }
    private static let bot = PartAuthor(admin: ["type": "bot", "id": "814862", "name": "Fin", "email": .null])

    private func said(_ text: String, by author: PartAuthor, _ fields: JSON = [:]) -> Step {
        Step(part: "comment", author: author, text: text, fields: fields)
    }

    private func did(_ part: String?, _ fields: JSON = [:], _ details: JSON = [:]) -> Step {
        Step(part: part, author: adminAuthor, details: details, fields: fields)
    }

    // MARK: - Conversations

    mutating func conversation(after topic: WebhookTopic) -> JSON {
        let id = first(.conversation).idText
        let key = ObjectKey(kind: .conversation, id: id)
        let step = step(ofConversation: topic)
        let changed = state.update(.conversation, id, step.fields)
        if let part = step.part { state.add(part, to: key, by: step.author, step.text, step.details) }
        return state.webhookItem(
            conversation: changed,
            parts: step.part == nil ? 0 : 1,
            isPlain: topic != .conversationAdminRepliedTranslated
        )
    }

    private func step(ofConversation topic: WebhookTopic) -> Step {
        let (now, adminID) = (state.now, JSON(admin.idText))
        let assignment = did(
            "assignment",
            ["admin_assignee_id": adminID],
            ["assigned_to": .reference("admin", admin.idText)]
        )
        switch topic {
        case .conversationUserReplied: return said("Is there anything new?", by: contactAuthor)
        case .conversationAdminReplied: return said("We are looking into it.", by: adminAuthor)
        case .conversationAdminRepliedTranslated:
            var step = said("We are looking into it.", by: adminAuthor)
            step.details = ["translations": ["de": ["body": "<p>Wir kümmern uns darum.</p>"]]]
            return step
        case .conversationOperatorReplied: return said("A teammate will be with you soon.", by: Self.bot)
        case .conversationAdminSingleCreated:
            return did(
                nil,
                [
                    "source": (first(.conversation)["source"] ?? [:]).merging([
                        "delivered_as": "admin_initiated", "author": adminAuthor.json,
                    ])
                ]
            )
        case .conversationAdminAssigned, .conversationAdminOpenAssigned: return assignment
        case .conversationAdminNoted:
            return Step(part: "note", author: adminAuthor, text: "To be asked in the next meeting.")
        case .conversationAdminOpened: return did("open")
        case .conversationAdminClosed: return did("close", ["open": false, "state": "closed"])
        case .conversationAdminSnoozed:
            return did("snoozed", ["state": "snoozed", "snoozed_until": JSON(now + 3_600)])
        case .conversationAdminUnsnoozed: return did("unsnoozed")
        case .conversationPriorityUpdated: return did(nil, ["priority": "priority"])
        case .conversationRatingAdded:
            return did(
                nil,
                [
                    "conversation_rating": [
                        "rating": 5, "remark": "Quick and friendly.", "created_at": JSON(now),
                        "contact": .reference("contact", user.idText), "teammate": .reference("admin", admin.idText),
                    ]
                ]
            )
        case .conversationRead: return did(nil, ["read": true])
        case .conversationContactAttached: return did("participant_added")
        case .conversationContactDetached: return did("participant_removed")
        case .conversationCompanyUpdated: return did(nil, ["company_id": JSON(first(.company).idText)])
        default: return did(nil)
        }
    }

    /// A part of a conversation by itself.
    mutating func part(after topic: WebhookTopic) -> JSON {
        let conversation = conversation(after: .conversationUserReplied)
        let part = conversation.objects("conversation_parts", under: "conversation_parts").last ?? [:]
        let whole = JSON.webhookItem(part: part, of: conversation.idText)
        guard topic == .conversationPartRedacted else {
            return whole.merging(["tags": ["type": "tag.list", "tags": [first(.tag).only(["type", "id", "name"])]]])
        }
        return whole.merging(["body": "This message was deleted", "attachments": [], "redacted": true])
    }

    // MARK: - Tickets

    mutating func ticket(after topic: WebhookTopic) -> JSON {
        let added = state.insert(ticket: [
            "id": "2302",
            "ticket_attributes": ["_default_title_": "The page stays white", "_default_description_": ""],
        ])
        let key = ObjectKey(kind: .ticket, id: added.idText)
        state.link(key, ObjectKey(kind: .contact, id: user.idText))
        let step = step(ofTicket: topic)
        let changed = state.update(.ticket, added.idText, step.fields)
        if let part = step.part { state.add(part, to: key, by: step.author, step.text, step.details) }
        return state.webhookItem(ticket: changed, topic)
    }

    private func step(ofTicket topic: WebhookTopic) -> Step {
        switch topic {
        case .ticketAdminReplied, .ticketAdminRepliedTranslated: return said("We are looking into it.", by: adminAuthor)
        case .ticketContactReplied: return said("Is there anything new?", by: contactAuthor)
        case .ticketNoteCreated: return Step(part: "note", author: adminAuthor, text: "It happens in one browser only.")
        case .ticketAdminAssigned:
            let reference = JSON.reference("admin", admin.idText)
            return did("assignment", ["admin_assignee_id": JSON(admin.idText)], ["assigned_to": reference])
        case .ticketTeamAssigned:
            let team = first(.team).idText
            return did("assignment", ["team_assignee_id": JSON(team)], ["assigned_to": .reference("team", team)])
        case .ticketStateUpdated: return inState("in_progress")
        case .ticketResolved: return inState("resolved", ["open": false])
        case .ticketClosed: return did("close", ["open": false])
        case .ticketAttributeUpdated:
            return did(
                "ticket_attribute_updated_by_admin",
                [:],
                [
                    "updated_attribute_data": [
                        "attribute": ["type": "attribute", "id": "2303", "label": "Title"],
                        "value": ["type": "value", "id": .null, "label": "The page stays white"],
                    ]
                ]
            )
        case .ticketRatingProvided:
            return did(
                nil,
                ["ticket_rating": ["rating": 5, "remark": "Quick and friendly.", "created_at": JSON(state.now)]]
            )
        case .ticketAdminSnoozed: return did("snoozed", ["snoozed_until": JSON(state.now + 3_600)])
        case .ticketAdminUnsnoozed: return did("unsnoozed", ["snoozed_until": .null])
        default: return did(nil)
        }
    }

    private func inState(_ category: String, _ fields: JSON = [:]) -> Step {
        let id = state[.ticketState].all.first { $0["category"]?.string == category }?.idText
        return did(
            "ticket_state_updated_by_admin",
            id.map { fields.merging(["ticket_state_id": JSON($0)]) } ?? fields,
            ["ticket_state": JSON(category), "previous_ticket_state": "submitted"]
        )
    }
}
