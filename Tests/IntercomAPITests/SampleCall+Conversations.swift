import IntercomAPI

extension SampleCall {
    private static let options: ReplyOptions = {
        var options = ReplyOptions(
            attachmentURLs: ["https://example.com/a.png"],
            files: [.init(name: "a.txt", contentType: "text/plain", base64: "SGk=")],
            createdAt: 1_590_000_000
        )
        options.skipsNotifications = true
        return options
    }()
    private static let writtenOptions: JSON = [
        "body": "Hi", "created_at": 1_590_000_000, "attachment_urls": ["https://example.com/a.png"],
        "attachment_files": [["content_type": "text/plain", "data": "SGk=", "name": "a.txt"]],
        "skip_notifications": true,
    ]
    private static let choice = ReplyOptions.QuickReply("Yes", id: "22d6d1f4-1a19-41d0-94c2-e54031f78aca")
    private static let writtenChoice: JSON = [["text": "Yes", "uuid": "22d6d1f4-1a19-41d0-94c2-e54031f78aca"]]

    /// Who writes as what.
    private static func author(_ type: JSON, _ message: JSON, _ name: String, _ id: JSON) -> JSON {
        JSON(members: [("message_type", message), ("type", type), (name, id)])
    }

    static let conversations: [SampleCall] = [
        Self("GET /conversations?per_page=20") { try await $0.conversations.all(perPage: 20).first() },
        Self(
            "POST /conversations/search",
            [
                "query": [
                    "operator": "AND",
                    "value": [
                        ["field": "created_at", "operator": ">", "value": 1_306_054_154],
                        ["field": "source.author.email", "operator": "=", "value": "ada@example.com"],
                        ["field": "admin_assignee_id", "operator": "IN", "value": [0, 7]],
                    ],
                ], "pagination": ["per_page": 5],
            ]
        ) {
            try await $0.conversations.search(
                \.createdAt > 1_306_054_154 && \.sourceAuthorEmail == "ada@example.com"
                    && \.adminAssigneeID == .one(of: [0, 7]),
                perPage: 5
            ).first()
        },
        Self(
            "POST /conversations",
            [
                "from": ["type": "contact", "id": "536e564f316c83104c000020"], "body": "Hello", "subject": "Bread",
                "attachment_urls": ["https://example.com/a.png"], "created_at": 1_590_000_000,
            ]
        ) {
            try await $0.conversations.create(
                from: "536e564f316c83104c000020",
                "Hello",
                subject: "Bread",
                attachmentURLs: ["https://example.com/a.png"],
                createdAt: 1_590_000_000
            )
        },
        Self("GET /conversations/409?display_as=plaintext&include_translations=true") {
            try await $0.conversations.get("409", asPlainText: true, includingTranslations: true)
        },
        Self(
            "PUT /conversations/409?display_as=plaintext",
            ["read": true, "title": "Bread", "custom_attributes": ["ovens": 3], "company_id": "58a4"]
        ) {
            var fields = ConversationFields(isRead: true, title: "Bread", customAttributes: ["ovens": 3])
            fields.companyID = "58a4"
            return try await $0.conversations.update("409", fields, asPlainText: true)
        },
        .void("DELETE /conversations/409") { try await $0.conversations.delete("409") },
        Self(
            "POST /conversations/409/reply",
            author("admin", "comment", "admin_id", "7").merging(writtenOptions)
        ) { try await $0.conversations.reply(to: "409", as: .admin("7"), "Hi", options: options) },
        Self(
            "POST /conversations/409/reply",
            author("admin", "note", "admin_id", "7").merging(["body": "Hi"])
        ) { try await $0.conversations.addNote("Hi", to: "409", by: "7") },
        Self(
            "POST /conversations/409/reply",
            author("admin", "quick_reply", "admin_id", "7").merging(["reply_options": writtenChoice])
        ) {
            try await $0.conversations.reply(
                to: "409",
                as: .admin("7"),
                nil,
                options: ReplyOptions(quickReplies: [choice])
            )
        },
        Self(
            "POST /conversations/last/reply",
            author("user", "comment", "intercom_user_id", "5d").merging(["body": "Hi"])
        ) { try await $0.conversations.reply(to: ConversationCalls.last, as: .contact(.id("5d")), "Hi") },
        Self("POST /conversations/409/reply", author("user", "comment", "user_id", "42").merging(["body": "Hi"])) {
            try await $0.conversations.reply(to: "409", as: .contact(.externalID("42")), "Hi")
        },
        Self(
            "POST /conversations/409/reply",
            author("user", "comment", "email", "ada@example.com").merging([
                "body": "Hi", "reply_options": writtenChoice,
            ])
        ) {
            try await $0.conversations.reply(
                to: "409",
                as: .contact(.email("ada@example.com")),
                "Hi",
                options: ReplyOptions(quickReplies: [choice])
            )
        },
        Self(
            "POST /conversations/409/parts",
            ["message_type": "close", "admin_id": "7", "type": "admin", "body": "Bye"]
        ) { try await $0.conversations.close("409", by: "7", "Bye") },
        Self(
            "POST /conversations/409/parts",
            ["message_type": "snoozed", "admin_id": "7", "snoozed_until": 1_590_000_000]
        ) { try await $0.conversations.snooze("409", until: 1_590_000_000, by: "7") },
        Self("POST /conversations/409/parts", ["message_type": "open", "admin_id": "7"]) {
            try await $0.conversations.open("409", by: "7")
        },
        Self(
            "POST /conversations/409/parts",
            ["message_type": "assignment", "admin_id": "7", "type": "team", "assignee_id": "8", "body": "Yours"]
        ) { try await $0.conversations.assign("409", to: .team("8"), by: "7", "Yours") },
        Self(
            "POST /conversations/409/parts",
            ["message_type": "assignment", "admin_id": "7", "type": "admin", "assignee_id": "0"]
        ) { try await $0.conversations.assign("409", to: .nobody, by: "7") },
        Self(
            "POST /conversations/409/customers",
            ["admin_id": "7", "customer": ["intercom_user_id": "5d"]]
        ) { try await $0.conversations.attach(.id("5d"), to: "409", by: "7") },
        Self(
            "POST /conversations/409/customers",
            ["customer": ["email": "ada@example.com", "customer": ["user_id": "42"]]]
        ) {
            try await $0.conversations.attach(.email("ada@example.com"), to: "409", onBehalfOf: .externalID("42"))
        },
        Self("DELETE /conversations/409/customers/5d", ["admin_id": "7"]) {
            try await $0.conversations.detach("5d", from: "409", by: "7")
        },
        Self("POST /conversations/409/tags", ["id": "9", "admin_id": "7"]) {
            try await $0.conversations.tag("409", with: "9", by: "7")
        },
        .void("DELETE /conversations/409/tags/9", ["admin_id": "7"]) {
            try await $0.conversations.removeTag("9", from: "409", by: "7")
        },
        Self(
            "POST /conversations/redact",
            ["type": "conversation_part", "conversation_id": "409", "conversation_part_id": "3"]
        ) { try await $0.conversations.redact(part: "3", of: "409") },
        Self("POST /conversations/redact", ["type": "source", "conversation_id": "409", "source_id": "2"]) {
            try await $0.conversations.redact(source: "2", of: "409")
        },
        Self("POST /conversations/409/convert", ["ticket_type_id": "53", "attributes": ["_default_title_": "Bread"]]) {
            try await $0.conversations.convert("409", toTicketOfType: "53", attributes: ["_default_title_": "Bread"])
        },
        Self("GET /conversations/409/handling_events") { try await $0.conversations.handlingEvents(of: "409").first() },

        Self(
            "POST /messages",
            [
                "message_type": "in_app", "body": "Hey", "from": ["type": "admin", "id": 7],
                "to": ["type": "user", "id": "5d"], "created_at": 1_590_000_000,
                "create_conversation_without_contact_reply": true,
            ]
        ) {
            try await $0.messages.send(
                "Hey",
                from: "7",
                to: .user("5d"),
                createdAt: 1_590_000_000,
                creatingConversation: true
            )
        },
        Self(
            "POST /messages",
            [
                "message_type": "email", "subject": "Thanks", "body": "Hello", "template": "personal",
                "cc": ["type": "user", "id": "5f"],
                "bcc": [["type": "user", "id": "60"], ["type": "lead", "id": "61"]],
                "from": ["type": "admin", "id": 7],
                "to": [["type": "user", "id": "5d"], ["type": "lead", "id": "5e"]],
            ]
        ) {
            var email = OutgoingEmail(subject: "Thanks", text: "Hello", template: .personal)
            (email.copies, email.hiddenCopies) = ([.user("5f")], [.user("60"), .lead("61")])
            return try await $0.messages.send(email, from: "7", to: .user("5d"), .lead("5e"))
        },
    ]

    private static let newTicket: NewTicket = {
        var ticket = NewTicket(ofType: "53", for: .externalID("42"), attributes: ["_default_title_": "Bread"])
        (ticket.conversationID, ticket.companyID, ticket.createdAt) = ("409", "58a4", 1_590_000_000)
        (ticket.adminAssigneeID, ticket.teamAssigneeID, ticket.skipsNotifications) = ("7", "8", true)
        return ticket
    }()
    private static let writtenTicket: JSON = [
        "ticket_type_id": "53", "contacts": [["external_id": "42"]],
        "ticket_attributes": ["_default_title_": "Bread"], "conversation_to_link_id": "409", "company_id": "58a4",
        "created_at": 1_590_000_000, "assignment": ["admin_assignee_id": "7", "team_assignee_id": "8"],
        "skip_notifications": true,
    ]
    private static let attribute: TicketAttributeFields = {
        var fields = TicketAttributeFields(
            isRequired: true,
            isRequiredForContacts: false,
            listItems: ["Low", "High"]
        )
        (fields.isVisibleOnCreate, fields.isVisibleToContacts, fields.isMultiline) = (true, false, true)
        fields.allowsMultipleValues = false
        return fields
    }()
    private static let writtenAttribute: JSON = [
        "required_to_create": true, "required_to_create_for_contacts": false, "visible_on_create": true,
        "visible_to_contacts": false, "multiline": true, "list_items": "Low,High", "allow_multiple_values": false,
    ]

    static let tickets: [SampleCall] = [
        Self("POST /tickets", writtenTicket) { try await $0.tickets.create(newTicket) },
        Self("POST /tickets", ["ticket_type_id": "53", "contacts": [["id": "5d"]]]) {
            try await $0.tickets.create(NewTicket(ofType: "53", for: .id("5d")))
        },
        Self("POST /tickets/enqueue", writtenTicket) { try await $0.tickets.enqueue(newTicket) },
        Self("GET /tickets/483") { try await $0.tickets.get("483") },
        Self(
            "PUT /tickets/483",
            [
                "ticket_attributes": ["_default_title_": "Bread"], "ticket_state_id": "3", "company_id": "58a4",
                "open": true, "is_shared": false, "snoozed_until": 1_590_000_000, "admin_id": 7, "assignee_id": "8",
                "skip_notifications": true,
            ]
        ) {
            var fields = TicketFields(attributes: ["_default_title_": "Bread"], stateID: "3", isOpen: true)
            (fields.companyID, fields.isShared, fields.snoozedUntil) = ("58a4", false, 1_590_000_000)
            (fields.adminID, fields.assigneeID, fields.skipsNotifications) = ("7", "8", true)
            return try await $0.tickets.update("483", fields)
        },
        .void("DELETE /tickets/483") { try await $0.tickets.delete("483") },
        Self(
            "POST /tickets/search",
            [
                "query": [
                    "operator": "OR",
                    "value": [
                        ["field": "category", "operator": "=", "value": "task"],
                        ["field": "ticket_attribute.12", "operator": "!=", "value": "Bread"],
                        ["field": "open", "operator": "=", "value": true],
                    ],
                ], "pagination": ["per_page": 5],
            ]
        ) {
            try await $0.tickets.search(
                \.category == .backOffice || \.[attribute: "12"] != "Bread" || \.isOpen == true,
                perPage: 5
            ).first()
        },
        Self(
            "POST /tickets/483/reply",
            author("admin", "comment", "admin_id", "7").merging(["body": "Hi", "cross_post": true])
        ) {
            var options = ReplyOptions()
            options.crossPosts = true
            return try await $0.tickets.reply(to: "483", as: .admin("7"), "Hi", options: options)
        },
        Self("POST /tickets/483/reply", author("admin", "note", "admin_id", "7").merging(["body": "Hi"])) {
            try await $0.tickets.addNote("Hi", to: "483", by: "7")
        },
        Self("POST /tickets/483/reply", author("user", "comment", "user_id", "42").merging(["body": "Hi"])) {
            try await $0.tickets.reply(to: "483", as: .contact(.externalID("42")), "Hi")
        },
        Self("POST /tickets/483/tags", ["id": "9", "admin_id": "7"]) {
            try await $0.tickets.tag("483", with: "9", by: "7")
        },
        .void("DELETE /tickets/483/tags/9", ["admin_id": "7"]) {
            try await $0.tickets.removeTag("9", from: "483", by: "7")
        },
        Self("GET /ticket_types") { try await $0.ticketTypes.all().first() },
        Self("GET /ticket_types/53") { try await $0.ticketTypes.get("53") },
        Self(
            "POST /ticket_types",
            [
                "name": "Order", "description": "Bread", "category": "Back-office", "icon": "🍞", "is_internal": true,
            ]
        ) {
            var fields = TicketTypeFields(description: "Bread", category: .backOffice, icon: "🍞")
            fields.isInternal = true
            return try await $0.ticketTypes.create("Order", fields)
        },
        Self("PUT /ticket_types/53", ["name": "Order", "archived": true]) {
            var fields = TicketTypeFields(name: "Order")
            fields.isArchived = true
            return try await $0.ticketTypes.update("53", fields)
        },
        Self(
            "POST /ticket_types/53/attributes",
            JSON(members: [("name", "Urgency"), ("description", "How soon")]).merging(writtenAttribute).merging([
                "data_type": "list"
            ])
        ) {
            try await $0.ticketTypes.createAttribute("Urgency", of: .list, in: "53", description: "How soon", attribute)
        },
        Self("PUT /ticket_types/53/attributes/12", writtenAttribute.merging(["archived": true])) {
            var fields = attribute
            fields.isArchived = true
            return try await $0.ticketTypes.updateAttribute("12", of: "53", fields)
        },
        Self("GET /ticket_states") { try await $0.ticketStates.all().first() },
    ]
}
