import IntercomObjects
import Testing

@Suite struct WebhookTests {
    private func webhook(_ topic: String, _ item: JSON) -> Webhook {
        Webhook([
            "type": "notification_event", "topic": JSON(topic), "id": "notif_1", "app_id": "abc123",
            "created_at": 1_700_000_000, "first_sent_at": 1_700_000_001, "delivery_attempts": 2,
            "data": ["type": "notification_event_data", "item": item],
        ])
    }

    @Test("The envelope is read") func envelope() {
        let webhook = webhook("conversation.user.created", ["type": "conversation", "id": "1"])
        #expect(webhook.id == "notif_1" && webhook.topic == .conversationUserCreated)
        #expect(webhook.workspaceID == "abc123" && webhook.deliveryAttempts == 2)
        #expect(webhook.createdAt == 1_700_000_000 && webhook.firstSentAt == 1_700_000_001)
        #expect(webhook.type == "notification_event")
    }

    @Test("A webhook without anything is none of ours, and does no harm") func empty() {
        for json: JSON in [[:], [], "x", ["data": "x"], ["data": ["item": []]], ["id": "", "topic": 7]] {
            let webhook = Webhook(json)
            #expect(webhook.id == nil && webhook.topic == nil && webhook.item == .other([:]))
        }
    }

    @Test("Items are of their types") func items() throws {
        func typed(_ type: String) -> JSON { ["type": JSON(type), "id": "7"] }
        for (type, expected) in [
            ("admin", WebhookItem.admin(Admin(typed("admin")))),
            ("article", .article(Article(typed("article")))),
            ("call", .call(PhoneCall(typed("call")))),
            ("company", .company(Company(typed("company")))),
            ("contact", .contact(Contact(typed("contact")))),
            ("user", .contact(Contact(typed("user")))),
            ("contact_tag", .contactTag(ContactTag(typed("contact_tag")))),
            ("conversation", .conversation(Conversation(typed("conversation")))),
            ("conversation_part", .conversationPart(ConversationPart(typed("conversation_part")))),
            ("event", .event(DataEvent(typed("event")))),
            ("job", .job(Job(typed("job")))),
            ("ticket", .ticket(Ticket(typed("ticket")))),
            ("content_stat.email", .other(typed("content_stat.email"))),
        ] {
            let item = webhook("x", ["type": JSON(type), "id": "7"]).item
            #expect(item == expected)
            #expect(item.json["id"] == "7")
        }
        #expect(webhook("ping", ["type": "ping"]).item == .ping)
    }

    @Test("A ticket is found in both places, and a conversation with a ticket stays one") func tickets() {
        let ticket: JSON = ["type": "ticket", "id": "7", "ticket_id": "42"]
        #expect(webhook("ticket.closed", ["type": "ticket", "ticket": ticket]).item == .ticket(Ticket(ticket)))
        #expect(webhook("ticket.closed", ticket).item == .ticket(Ticket(ticket)))
        #expect(webhook("ticket.resolved", ticket).item == .ticket(Ticket(ticket)))
        let conversation: JSON = ["type": "conversation", "id": "1", "ticket": ticket]
        #expect(webhook("conversation.read", conversation).item == .conversation(Conversation(conversation)))
    }

    @Test("A tag is with its contact, by both names") func tags() {
        for name in ["contact", "user"] {
            let item: JSON = JSON(members: [
                ("type", "contact_tag"), ("created_at", "2024-01-02T03:04:05Z"), ("tag", ["id": "3", "name": "VIP"]),
                (name, ["id": "c"]),
            ])
            guard case .contactTag(let tag) = webhook("contact.user.tag.created", item).item else {
                Issue.record("another item")
                return
            }
            #expect(tag.tag?.name == "VIP" && tag.contact?.id == "c")
            #expect(tag.createdAt == Timestamp(iso8601: "2024-01-02T03:04:05Z"))
        }
    }

    @Test("Dates of old versions are text, and a merged contact names the other one") func oldVersions() {
        let statistics: JSON = ["created_at": "2024-01-02T03:04:05.000Z"]
        guard
            case .conversation(let conversation) = webhook(
                "conversation.user.created",
                statistics.merged(["type": "conversation"])
            ).item
        else {
            Issue.record("another item")
            return
        }
        #expect(conversation.createdAt == Timestamp(iso8601: "2024-01-02T03:04:05Z"))
        let merged = webhook(
            "contact.merged",
            ["type": "contact", "id": "a", "merged_from": ["type": "contact", "id": "b"]]
        )
        #expect(merged.mergedFrom?.id == "b")
    }

    @Test("Topics are open, and those that are documented are told apart") func topics() {
        #expect(Set(WebhookTopic.documented).count == WebhookTopic.documented.count)
        #expect(WebhookTopic.documented.count == 111)
        #expect(WebhookTopic(rawValue: "something.new").description == "something.new")
        #expect(WebhookTopic.documented.allSatisfy { $0.rawValue.allSatisfy { $0.isLowercase || "._".contains($0) } })
    }
}

extension JSON {
    /// This object with the members of another after its own.
    fileprivate func merged(_ other: JSON) -> JSON {
        JSON(members: members.map { ($0.key, $0.value) } + other.members.map { ($0.key, $0.value) })
    }
}
