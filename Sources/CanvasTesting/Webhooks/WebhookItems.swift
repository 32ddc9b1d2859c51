// The shapes of what webhooks are about, where they differ from those of REST.

extension WorkspaceState {
    func webhookItem(contact: JSON) -> JSON {
        let shown = shown(contact: contact, .usual)
        return contact["archived"] == true ? shown.merging(["archived": true]) : shown
    }

    func webhookItem(contact: JSON, mergedFrom id: String) -> JSON {
        webhookItem(contact: contact).merging(["merged_from": .reference("contact", id)])
    }

    /// A tag that a contact got or lost.
    func webhookItem(tag: JSON, contact: JSON) -> JSON {
        let tag = tag.only(Self.tagMembers)
        return .typed("contact_tag", ["created_at": JSON(now), "tag": tag, "contact": webhookItem(contact: contact)])
    }

    /// A type of messages that a contact chose to get or not to get.
    func webhookItem(subscription type: JSON, contact: JSON) -> JSON {
        .typed(
            "subscription",
            [
                "created_at": JSON(now), "contact": webhookItem(contact: contact),
                "subscription_type": type.only(["id", "state", "consent_type", "default_translation"]),
            ]
        )
    }

    /// A company, with the contact who came to it or left it.
    func webhookItem(company: JSON, contact: JSON? = nil) -> JSON {
        let shown = shown(company: company)
        return contact.map { shown.merging(["contact": webhookItem(contact: $0)]) } ?? shown
    }

    /// A conversation with its newest parts only; bodies are plain text from 2.15 on, but for translations.
    func webhookItem(conversation: JSON, parts count: Int, isPlain: Bool = true) -> JSON {
        let target = "/conversations/\(conversation.idText)\(isPlain ? "?display_as=plaintext" : "")"
        let whole = whole(conversation: conversation, WorkspaceRequest(.get, target))
        let parts = whole.objects("conversation_parts", under: "conversation_parts")
        return whole.merging([
            "conversation_parts": [
                "type": "conversation_part.list", "conversation_parts": JSON(Array(parts.suffix(count))),
                "total_count": JSON(parts.count),
            ]
        ])
    }

    /// From 2.15 on the ticket of `ticket.closed` is one level deeper than the others.
    func webhookItem(ticket: JSON, _ topic: WebhookTopic) -> JSON {
        let ticket = shown(ticket: ticket, .usual)
        return topic == .ticketClosed ? .typed("ticket", ["ticket": ticket]) : ticket
    }
}

extension JSON {
    /// An object with its type in front.
    static func typed(_ type: String, _ members: JSON) -> JSON {
        JSON(members: [("type", JSON(type))]).merging(members)
    }

    /// An object that is no more.
    static func deleted(_ object: JSON) -> JSON { object.only(["type", "id"]).merging(["deleted": true]) }

    /// A part of a conversation by itself.
    static func webhookItem(part: JSON, of conversation: String) -> JSON {
        part.plain.merging(["conversation_id": JSON(conversation)])
    }

    /// The first message of a conversation, as a part.
    static func part(ofSource source: JSON) -> JSON {
        .typed("conversation_part", ["part_type": "comment"]).merging(
            source.only(["id", "body", "author", "attachments", "redacted"])
        )
    }

    /// Whether more than the time of the last change is another.
    func differs(from other: JSON) -> Bool { without(["updated_at"]) != other.without(["updated_at"]) }
}
