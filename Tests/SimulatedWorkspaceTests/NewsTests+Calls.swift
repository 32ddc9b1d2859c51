import HTTPTypes

@testable import CanvasTesting

extension NewsTests {
    static let user = "64f0a1b2c3d4e5f601234567"
    static let company = "64f0a1b2c3d4e5f6012345c1"
    static let conversation = "/conversations/4294967297"

    /// A call, and the topics of the webhooks about it.
    struct Told: CustomStringConvertible, Sendable {
        let method: HTTPRequest.Method
        let path: String
        let body: JSON
        let topics: [WebhookTopic]
        /// Calls before it.
        var before: [(HTTPRequest.Method, String, JSON)] = []

        init(
            _ method: HTTPRequest.Method,
            _ path: String,
            _ body: JSON = [:],
            _ topics: WebhookTopic...,
            before: [(HTTPRequest.Method, String, JSON)] = []
        ) {
            (self.method, self.path, self.body, self.topics, self.before) = (method, path, body, topics, before)
        }

        var description: String { "\(method) \(path) \(topics)" }
    }

    static var lead: String { Persona.lead.sample.idText }

    static let people: [Told] = [
        Told(.post, "/contacts", ["email": "kim@example.org"], .contactUserCreated),
        Told(.post, "/contacts", ["role": "lead"], .contactLeadCreated),
        Told(.post, "/contacts", ["email": "kim"]),
        Told(.put, "/contacts/\(user)", ["name": "Kim"], .contactUserUpdated),
        Told(.put, "/contacts/\(user)", ["name": "Kim"], before: [(.put, "/contacts/\(user)", ["name": "Kim"])]),
        Told(.put, "/contacts/\(user)", ["email": "kim@example.org"], .contactUserUpdated, .contactEmailUpdated),
        Told(.put, "/contacts/\(lead)", ["name": "Lee"], .contactLeadUpdated),
        Told(.put, "/contacts/\(lead)", ["role": "user"], .contactLeadSignedUp),
        Told(.post, "/contacts/\(user)/archive", [:], .contactArchived),
        Told(.post, "/contacts/\(user)/archive", before: [(.post, "/contacts/\(user)/archive", [:])]),
        Told(.post, "/contacts/\(user)/unarchive"),
        Told(
            .post,
            "/contacts/\(user)/unarchive",
            [:],
            .contactUnarchive,
            before: [(.post, "/contacts/\(user)/archive", [:])]
        ),
        Told(.delete, "/contacts/\(user)", [:], .contactDeleted),
        Told(.post, "/contacts/merge", ["from": JSON(lead), "into": JSON(user)], .contactMerged),
        Told(.get, "/contacts"),
        Told(.post, "/contacts/search", ["query": ["field": "role", "operator": "=", "value": "user"]]),
        Told(.post, "/contacts/\(user)/tags", ["id": "1002"], .contactUserTagCreated),
        Told(.post, "/contacts/\(user)/tags", ["id": "1001"]),
        Told(.delete, "/contacts/\(user)/tags/1001", [:], .contactUserTagDeleted),
        Told(.post, "/contacts/\(lead)/tags", ["id": "1002"], .contactLeadTagCreated),
        Told(
            .delete,
            "/contacts/\(lead)/tags/1002",
            [:],
            .contactLeadTagDeleted,
            before: [(.post, "/contacts/\(lead)/tags", ["id": "1002"])]
        ),
        Told(
            .post,
            "/tags",
            ["name": "New", "users": [["id": JSON(user)], ["id": JSON(lead)]]],
            .contactUserTagCreated,
            .contactLeadTagCreated
        ),
        Told(
            .post,
            "/contacts/\(user)/subscriptions",
            ["id": "1101", "consent_type": "opt_out"],
            .contactUnsubscribed
        ),
        Told(.post, "/contacts/\(user)/subscriptions", ["id": "1102", "consent_type": "opt_in"], .contactSubscribed),
        Told(
            .delete,
            "/contacts/\(user)/subscriptions/1102",
            [:],
            .contactUnsubscribed,
            before: [(.post, "/contacts/\(user)/subscriptions", ["id": "1102", "consent_type": "opt_in"])]
        ),
        Told(.delete, "/contacts/\(user)/subscriptions/1102"),
        Told(
            .post,
            "/visitors/convert",
            ["type": "user", "visitor": ["user_id": "visitor-1"], "user": ["user_id": "9"]],
            .contactUserCreated,
            .visitorSignedUp
        ),
        Told(
            .post,
            "/events",
            ["event_name": "ordered", "created_at": 1_790_000_000, "id": JSON(user)],
            .eventCreated
        ),
        Told(.post, "/companies", ["company_id": "9", "name": "Nine", "size": 9], .companyCreated),
        Told(.post, "/companies", ["company_id": "navy", "name": "Nine"], .companyUpdated),
        Told(.put, "/companies/\(company)", ["name": "Navy Labs"]),
        Told(.delete, "/companies/\(company)", [:], .companyDeleted),
        Told(.post, "/contacts/\(lead)/companies", ["id": JSON(company)], .companyContactAttached),
        Told(.post, "/contacts/\(user)/companies", ["id": JSON(company)]),
        Told(.delete, "/contacts/\(user)/companies/\(company)", [:], .companyContactDetached),
    ]

    static func reply(_ more: JSON) -> JSON {
        (["message_type": "comment", "body": "Well"] as JSON).merging(more)
    }
    static let byAdmin: JSON = ["type": "admin", "admin_id": "814860"]
    static let byUser: JSON = ["type": "user", "intercom_user_id": JSON(user)]
    static let snooze: JSON = byAdmin.merging(["message_type": "snoozed", "snoozed_until": 1_900_000_000])

    static let conversations: [Told] = [
        Told(
            .post,
            "/conversations",
            ["from": ["type": "user", "id": JSON(user)], "body": "Hello"],
            .conversationUserCreated
        ),
        Told(.post, "\(conversation)/reply", reply(byUser), .conversationUserReplied),
        Told(.post, "\(conversation)/reply", reply(byAdmin), .conversationAdminReplied),
        Told(.post, "\(conversation)/reply", reply(byAdmin.merging(["message_type": "note"])), .conversationAdminNoted),
        Told(.post, "\(conversation)/parts", byAdmin.merging(["message_type": "close"]), .conversationAdminClosed),
        Told(.post, "\(conversation)/parts", byAdmin.merging(["message_type": "open"]), .conversationAdminOpened),
        Told(.post, "\(conversation)/parts", snooze, .conversationAdminSnoozed),
        Told(
            .post,
            "\(conversation)/parts",
            byAdmin.merging(["message_type": "open"]),
            .conversationAdminUnsnoozed,
            before: [(.post, "\(conversation)/parts", snooze)]
        ),
        Told(
            .post,
            "\(conversation)/parts",
            byAdmin.merging(["message_type": "assignment", "assignee_id": "814861"]),
            .conversationAdminAssigned,
            .conversationAdminOpenAssigned
        ),
        Told(
            .post,
            "\(conversation)/customers",
            ["customer": ["intercom_user_id": JSON(lead)]],
            .conversationContactAttached
        ),
        Told(
            .delete,
            "\(conversation)/customers/\(lead)",
            ["admin_id": "814860"],
            .conversationContactDetached,
            before: [(.post, "\(conversation)/customers", ["customer": ["intercom_user_id": JSON(lead)]])]
        ),
        Told(
            .post,
            "\(conversation)/tags",
            ["id": "1002", "admin_id": "814860"],
            .conversationPartTagCreated,
            before: [(.post, "\(conversation)/reply", reply(byUser))]
        ),
        Told(.put, conversation, ["read": true], .conversationRead, before: [(.put, conversation, ["read": false])]),
        Told(.put, conversation, ["read": false]),
        Told(.put, conversation, ["company_id": JSON(company)], .conversationCompanyUpdated),
        Told(.delete, conversation, [:], .conversationDeleted),
        Told(.post, "\(conversation)/convert", ["ticket_type_id": "1501"], .ticketCreated),
        Told(
            .post,
            "/messages",
            [
                "message_type": "inapp", "body": "Hello", "from": ["type": "admin", "id": "814860"],
                "to": ["type": "user", "id": JSON(user)], "create_conversation_without_contact_reply": true,
            ],
            .conversationAdminSingleCreated
        ),
    ]

    static let newTicket: (HTTPRequest.Method, String, JSON) = (
        .post, "/tickets", ["ticket_type_id": "1501", "contacts": [["id": JSON(user)]]]
    )

    static let others: [Told] = [
        Told(.post, "/tickets", newTicket.2, .ticketCreated),
        Told(
            .post,
            "/tickets",
            ["ticket_type_id": "1501", "contacts": [["email": "new@example.org"]]],
            .contactLeadCreated,
            .ticketCreated
        ),
        Told(.post, "/tickets/enqueue", newTicket.2, .ticketCreated, .jobCompleted),
        Told(.put, "/tickets/@", ["ticket_state_id": "1402"], .ticketStateUpdated, before: [newTicket]),
        Told(
            .put,
            "/tickets/@",
            ["ticket_state_id": "1404"],
            .ticketStateUpdated,
            .ticketResolved,
            .ticketClosed,
            before: [newTicket]
        ),
        Told(.put, "/tickets/@", ["assignee_id": "814861"], .ticketAdminAssigned, before: [newTicket]),
        Told(.put, "/tickets/@", ["assignee_id": "1201"], .ticketTeamAssigned, before: [newTicket]),
        Told(
            .put,
            "/tickets/@",
            ["ticket_attributes": ["_default_title_": "T"]],
            .ticketAttributeUpdated,
            before: [newTicket]
        ),
        Told(.put, "/tickets/@", ["snoozed_until": 1_900_000_000], .ticketAdminSnoozed, before: [newTicket]),
        Told(.post, "/tickets/@/reply", reply(byUser), .ticketContactReplied, before: [newTicket]),
        Told(.post, "/tickets/@/reply", reply(byAdmin), .ticketAdminReplied, before: [newTicket]),
        Told(
            .post,
            "/tickets/@/reply",
            reply(byAdmin.merging(["message_type": "note"])),
            .ticketNoteCreated,
            before: [newTicket]
        ),
        Told(.post, "/articles", ["title": "T", "author_id": 814_860], .articleCreated),
        Told(
            .post,
            "/articles",
            ["title": "T", "author_id": 814_860, "state": "published"],
            .articleCreated,
            .articlePublished
        ),
        Told(.put, "/articles/1603", ["title": "T"], .articleUpdated),
        Told(.put, "/articles/1603", ["state": "draft"], .articleUpdated, .articleUnpublished),
        Told(.delete, "/articles/1603", [:], .articleDeleted),
        Told(
            .put,
            "/admins/814860/away",
            ["away_mode_enabled": true, "away_mode_reassign": false],
            .adminAwayModeUpdated,
            .adminActivityLogEventCreated
        ),
        Told(.put, "/admins/814860/away", ["away_mode_enabled": false, "away_mode_reassign": false]),
    ]
}
