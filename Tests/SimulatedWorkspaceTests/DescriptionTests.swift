import CanvasTesting
import HTTPTypes
import ReferenceData
import Synchronization
import Testing

/// Every call of the workspace once, each response held against Intercom's description.
@Suite(.timeLimit(.minutes(5)), .enabled(if: Description.file != nil, Comment(rawValue: ReferenceData.absence)))
final class DescriptionTests: Sendable {
    private let workspace = SimulatedWorkspace()
    private let covered = Mutex<Set<String>>([])
    private let user = "64f0a1b2c3d4e5f601234567"
    private let conversation = "4294967297"

    /// Makes a call with values for the parameters of its path, in order, and checks the response.
    private func call(
        _ description: Description,
        _ method: HTTPRequest.Method,
        _ template: String,
        _ values: String...,
        query: String = "",
        body: JSON? = nil,
        status: Int = 200
    ) async throws -> JSON {
        var rest = values[...]
        let path = template.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? rest.popFirst() ?? "" : String($0) }.joined(separator: "/")
        let response = try await workspace.send(method, path + query, body)
        let operation = "\(method.rawValue) \(Description.anonymous(template))"
        covered.withLock { _ = $0.insert(operation) }
        #expect(response.status == status, "\(operation): \(response.json)")
        for problem in Set(description.problems(operation, response.status, response.json)).sorted() {
            Issue.record("\(operation): \(problem)")
        }
        return response.json
    }

    @Test func everyResponseIsAsDescribed() async throws {
        let description = try await Description.read()
        try await people(description)
        try await companies(description)
        try await conversations(description)
        try await tickets(description)
        try await knowledge(description)
        try await others(description)
        try await fin(description)
        let known = Set(SimulatedWorkspace.routes.map { "\($0.method.rawValue) \(Description.anonymous($0.template))" })
        let missed = known.filter { description.has($0) && !covered.withLock(\.self).contains($0) }
        #expect(missed.isEmpty, "without a check")
        let later: Set = [
            "POST /companies/{}/notes", "GET /contacts/{}/merge_history", "POST /fin/ask", "POST /fin/escalate",
            "POST /fin/capabilities", "POST /fin/procedures/{}/run", "POST /procedures/{}/collect_agent_input",
        ]
        #expect(known.filter { !description.has($0) } == later, "of a later version")
    }

    private func people(_ d: Description) async throws {
        let made = try await call(
            d,
            .post,
            "/contacts",
            body: [
                "email": "ada@example.com", "external_id": "ada", "name": "Ada", "avatar": "https://example.com/a.png",
                "owner_id": 814_860, "signed_up_at": 1_700_000_000, "custom_attributes": ["plan": "gold", "seats": 3],
            ]
        )
        let id = try #require(made["id"]?.string)
        _ = try await call(d, .get, "/contacts")
        _ = try await call(d, .get, "/contacts", query: "?per_page=1")
        _ = try await call(d, .get, "/contacts/{}", user)
        _ = try await call(d, .get, "/contacts/{}", "none", status: 404)
        _ = try await call(d, .get, "/contacts/find_by_external_id/{}", "ada")
        _ = try await call(d, .put, "/contacts/{}", id, body: ["phone": "+15550101"])
        let query: JSON = ["field": "email", "operator": "$", "value": "example.com"]
        _ = try await call(d, .post, "/contacts/search", body: ["query": query, "pagination": ["per_page": 1]])
        for verb in ["archive", "unarchive", "block"] { _ = try await call(d, .post, "/contacts/{}/\(verb)", id) }
        let lead = try await call(d, .post, "/contacts", body: ["role": "lead", "email": "lead@example.com"])
        _ = try await call(d, .post, "/contacts/merge", body: ["from": lead["id"] ?? .null, "into": JSON(id)])
        _ = try await call(d, .post, "/contacts/{}/notes", user, body: ["body": "Called", "admin_id": "814860"])
        let notes = try await call(d, .get, "/contacts/{}/notes", user)
        _ = try await call(d, .get, "/notes/{}", notes["data"]?[0]?["id"]?.string ?? "")
        _ = try await call(d, .post, "/contacts/{}/tags", user, body: ["id": "1002"])
        _ = try await call(d, .get, "/contacts/{}/tags", user)
        _ = try await call(d, .delete, "/contacts/{}/tags/{}", user, "1002")
        _ = try await call(d, .get, "/contacts/{}/segments", user)
        _ = try await call(
            d,
            .post,
            "/contacts/{}/subscriptions",
            user,
            body: ["id": "1101", "consent_type": "opt_out"]
        )
        _ = try await call(d, .get, "/contacts/{}/subscriptions", user)
        _ = try await call(d, .get, "/contacts/{}", user)
        _ = try await call(d, .delete, "/contacts/{}/subscriptions/{}", user, "1101")
        _ = try await call(d, .delete, "/contacts/{}", id)
        _ = try await call(d, .get, "/visitors", query: "?user_id=visitor-1")
        _ = try await call(d, .put, "/visitors", body: ["user_id": "visitor-1", "name": "Somebody"])
        let convert: JSON = ["type": "lead", "user": ["email": "v@example.com"], "visitor": ["user_id": "visitor-1"]]
        _ = try await call(d, .post, "/visitors/convert", body: convert)
    }

    private func companies(_ d: Description) async throws {
        let made = try await call(
            d,
            .post,
            "/companies",
            body: [
                "company_id": "7", "name": "Engines", "plan": "gold", "size": 3, "website": "https://example.com",
                "industry": "Machines", "monthly_spend": 20, "custom_attributes": ["tier": "one"],
            ]
        )
        let id = try #require(made["id"]?.string)
        _ = try await call(d, .get, "/companies", query: "?company_id=7")
        _ = try await call(d, .get, "/companies", query: "?per_page=1")
        _ = try await call(d, .get, "/companies", query: "?tag_id=1001")
        _ = try await call(d, .get, "/companies/{}", id)
        _ = try await call(d, .put, "/companies/{}", id, body: ["name": "Engines and more"])
        _ = try await call(d, .post, "/contacts/{}/companies", user, body: ["id": JSON(id)])
        _ = try await call(d, .get, "/contacts/{}/companies", user)
        _ = try await call(d, .get, "/contacts/{}/companies", user, query: "?per_page=1")
        _ = try await call(d, .post, "/companies/list", query: "?per_page=1")
        _ = try await call(d, .get, "/companies/scroll")
        _ = try await call(d, .get, "/companies/{}/contacts", id)
        _ = try await call(d, .get, "/companies/{}/segments", id)
        _ = try await call(d, .get, "/companies/{}/notes", id)
        _ = try await call(d, .post, "/tags", body: ["name": "Big", "companies": [["company_id": "7"]]])
        _ = try await call(d, .get, "/companies/{}", id)
        _ = try await call(d, .post, "/tags", body: ["name": "Big", "companies": [["id": JSON(id), "untag": true]]])
        let tag = try await call(d, .post, "/tags", body: ["name": "People", "users": [["id": JSON(user)]]])
        let tagID = tag["id"]?.string ?? ""
        _ = try await call(d, .post, "/tags", body: ["name": "Persons", "id": JSON(tagID)])
        _ = try await call(d, .get, "/tags")
        #expect(try await call(d, .get, "/tags/{}", tagID)["name"] == "Persons")
        _ = try await call(d, .delete, "/tags/{}", tagID)
        _ = try await call(d, .delete, "/contacts/{}/companies/{}", user, id)
        _ = try await call(d, .delete, "/companies/{}", id)
        _ = try await call(d, .get, "/segments", query: "?include_count=true")
        _ = try await call(d, .get, "/segments/{}", "64f0a1b2c3d4e5f6012345a1")
        _ = try await call(d, .get, "/subscription_types")
    }

    private func conversations(_ d: Description) async throws {
        let started = try await call(
            d,
            .post,
            "/conversations",
            body: [
                "from": ["type": "user", "id": JSON(user)], "body": "Hello",
                "attachment_urls": ["https://example.com/a.png"],
            ]
        )
        let id = try #require(started["conversation_id"]?.string)
        _ = try await call(d, .get, "/conversations/{}", conversation)
        _ = try await call(d, .get, "/conversations/{}", id, query: "?display_as=plaintext")
        for body: JSON in [
            ["message_type": "comment", "type": "user", "intercom_user_id": JSON(user), "body": "More"],
            ["message_type": "note", "type": "admin", "admin_id": "814860", "body": "Look"],
            [
                "message_type": "quick_reply", "type": "admin", "admin_id": "814860",
                "reply_options": [["text": "Yes", "uuid": "1"]],
            ],
        ] {
            _ = try await call(d, .post, "/conversations/{}/reply", id, body: body)
        }
        let last: JSON = ["message_type": "comment", "type": "user", "user_id": "user-25", "body": "Last"]
        #expect(try await call(d, .post, "/conversations/{}/reply", "last", body: last)["id"]?.string == id)
        for body: JSON in [
            ["message_type": "assignment", "type": "team", "admin_id": "814860", "assignee_id": "1201"],
            ["message_type": "assignment", "type": "admin", "admin_id": "814860", "assignee_id": "814861"],
            ["message_type": "snoozed", "admin_id": "814860", "snoozed_until": 1_900_000_000],
            ["message_type": "close", "type": "admin", "admin_id": "814860", "body": "Bye"],
            ["message_type": "open", "admin_id": "814860"],
        ] {
            _ = try await call(d, .post, "/conversations/{}/parts", id, body: body)
        }
        _ = try await call(
            d,
            .put,
            "/conversations/{}",
            id,
            query: "?display_as=plaintext",
            body: [
                "read": true, "title": "A question", "company_id": "64f0a1b2c3d4e5f6012345c1",
            ]
        )
        _ = try await call(d, .post, "/conversations/{}/tags", id, body: ["id": "1001", "admin_id": "814860"])
        _ = try await call(d, .get, "/conversations")
        _ = try await call(d, .get, "/conversations", query: "?per_page=1")
        let query: JSON = ["field": "source.body", "operator": "=", "value": "hello"]
        _ = try await call(d, .post, "/conversations/search", body: ["query": query])
        _ = try await call(d, .delete, "/conversations/{}/tags/{}", id, "1001", body: ["admin_id": "814860"])
        let added = try await call(
            d,
            .post,
            "/conversations/{}/customers",
            id,
            body: [
                "admin_id": "814860", "customer": ["email": "new@example.com"],
            ]
        )
        let lead = added["contacts"]?["contacts"]?[1]?["id"]?.string ?? ""
        _ = try await call(d, .delete, "/conversations/{}/customers/{}", id, lead, body: ["admin_id": "814860"])
        _ = try await call(
            d,
            .delete,
            "/conversations/{}/customers/{}",
            id,
            user,
            body: ["admin_id": "814860"],
            status: 422
        )
        let part = added["conversation_parts"]?["conversation_parts"]?[0]?["id"] ?? .null
        let redacted: JSON = ["type": "conversation_part", "conversation_id": JSON(id), "conversation_part_id": part]
        _ = try await call(d, .post, "/conversations/redact", body: redacted)
        _ = try await call(d, .get, "/conversations/{}/handling_events", id)
        _ = try await call(d, .post, "/conversations/{}/convert", id, body: ["ticket_type_id": "1501"])
        _ = try await call(d, .get, "/conversations/{}", id)
        _ = try await call(d, .delete, "/conversations/{}", id)
        _ = try await call(
            d,
            .post,
            "/messages",
            body: [
                "message_type": "in_app", "body": "Hi", "from": ["type": "admin", "id": 814_860],
                "to": ["type": "user", "id": JSON(user)], "create_conversation_without_contact_reply": true,
            ]
        )
    }

    private func tickets(_ d: Description) async throws {
        _ = try await call(d, .get, "/ticket_states")
        let type = try await call(
            d,
            .post,
            "/ticket_types",
            body: ["name": "Wish", "description": "For later", "category": "Customer"]
        )
        let typeID = type["id"]?.string ?? ""
        let attribute = try await call(
            d,
            .post,
            "/ticket_types/{}/attributes",
            typeID,
            body: [
                "name": "Size", "description": "How much", "data_type": "list", "list_items": "Small, Large",
            ]
        )
        let attributeID = attribute["id"]?.string ?? ""
        _ = try await call(
            d,
            .put,
            "/ticket_types/{}/attributes/{}",
            typeID,
            attributeID,
            body: ["required_to_create": true]
        )
        _ = try await call(d, .put, "/ticket_types/{}", typeID, body: ["icon": "🦁"])
        _ = try await call(d, .get, "/ticket_types")
        _ = try await call(d, .get, "/ticket_types/{}", typeID)
        let wish: JSON = [
            "ticket_type_id": JSON(typeID), "contacts": [["id": JSON(user)]],
            "conversation_to_link_id": JSON(conversation),
            "ticket_attributes": ["_default_title_": "A wish", "Size": "Small"],
        ]
        let made = try await call(d, .post, "/tickets", body: wish)
        let id = try #require(made["id"]?.string)
        let job = try await call(d, .post, "/tickets/enqueue", body: wish)
        _ = try await call(d, .get, "/jobs/status/{}", job["id"]?.string ?? "")
        _ = try await call(
            d,
            .put,
            "/tickets/{}",
            id,
            body: [
                "ticket_state_id": "1402", "admin_id": 814_860, "assignee_id": "814861", "snoozed_until": 1_900_000_000,
            ]
        )
        _ = try await call(d, .get, "/tickets/{}", id)
        let query: JSON = ["field": "title", "operator": "~", "value": "wish"]
        _ = try await call(d, .post, "/tickets/search", body: ["query": query])
        _ = try await call(
            d,
            .post,
            "/tickets/{}/reply",
            id,
            body: [
                "message_type": "comment", "type": "admin", "admin_id": "814860", "body": "Soon",
            ]
        )
        _ = try await call(d, .post, "/tickets/{}/tags", id, body: ["id": "1001", "admin_id": "814860"])
        _ = try await call(d, .delete, "/tickets/{}/tags/{}", id, "1001", body: ["admin_id": "814860"])
        _ = try await call(d, .delete, "/tickets/{}", id)
    }

    private func knowledge(_ d: Description) async throws {
        let collection = try await call(
            d,
            .post,
            "/help_center/collections",
            body: ["name": "More", "help_center_id": 1601]
        )
        let collectionID = collection["id"]?.string ?? ""
        _ = try await call(d, .put, "/help_center/collections/{}", collectionID, body: ["description": "Much more"])
        _ = try await call(d, .get, "/help_center/collections")
        _ = try await call(d, .get, "/help_center/collections/{}", collectionID)
        _ = try await call(d, .delete, "/help_center/collections/{}", collectionID)
        _ = try await call(d, .get, "/help_center/help_centers")
        _ = try await call(d, .get, "/help_center/help_centers/{}", "1601")
        let article = try await call(
            d,
            .post,
            "/articles",
            body: [
                "title": "Thanks", "body": "<p>For all</p>", "author_id": 814_860, "state": "published",
                "parent_id": 1602,
                "parent_type": "collection",
            ]
        )
        let id = article["id"]?.string ?? ""
        _ = try await call(d, .put, "/articles/{}", id, body: ["title": "Thank you"])
        _ = try await call(d, .get, "/articles")
        _ = try await call(d, .get, "/articles/{}", id)
        let found = try await call(d, .get, "/articles/search", query: "?phrase=thank&state=published&highlight=true")
        #expect(found["data"]?["articles"]?[0]?["id"]?.string == id)
        _ = try await call(d, .delete, "/articles/{}", id)
    }

    private func fin(_ d: Description) async throws {
        let message: JSON = ["author": "user", "body": "Hello", "timestamp": "2026-11-28T07:00:00.123Z"]
        let body: JSON = ["conversation_id": "c-1", "message": message, "user": ["id": "42", "attributes": ["a": 1]]]
        _ = try await call(d, .post, "/fin/start", body: body)
        _ = try await call(d, .post, "/fin/start", body: body, status: 400)
        workspace.fin.next(.csat)
        let other: JSON = ["message": message.merging(["body": "Hello again"])]
        _ = try await call(d, .post, "/fin/reply", body: body.merging(other))
        let rating: JSON = ["conversation_id": "c-1", "rating": "good"]
        _ = try await call(d, .post, "/fin/csat", body: rating)
        _ = try await call(d, .post, "/fin/csat", body: ["conversation_id": "c-2"], status: 422)
    }

    private func others(_ d: Description) async throws {
        _ = try await call(d, .get, "/me")
        _ = try await call(d, .get, "/admins")
        _ = try await call(d, .get, "/admins/{}", "814860")
        _ = try await call(
            d,
            .put,
            "/admins/{}/away",
            "814860",
            body: [
                "away_mode_enabled": true, "away_mode_reassign": false, "away_status_reason_id": 1301,
            ]
        )
        _ = try await call(d, .get, "/admins/activity_logs", query: "?created_at_after=0")
        _ = try await call(d, .get, "/away_status_reasons")
        _ = try await call(d, .get, "/teams")
        _ = try await call(d, .get, "/teams/{}", "1201")
        let event: JSON = [
            "event_name": "bought", "created_at": JSON(workspace.calls.last?.time.secondsSince1970 ?? 0),
            "user_id": "user-25",
        ]
        _ = try await call(d, .post, "/events", body: event, status: 202)
        _ = try await call(d, .get, "/events", query: "?type=user&user_id=user-25&summary=true")
        let listed = try await workspace.send(.get, "/events?type=user&user_id=user-25")
        #expect(listed.json["events"]?[0]?["event_name"] == "bought")
        let summaries: JSON = ["user_id": "user-25", "event_summaries": ["event_name": "bought", "count": 1]]
        _ = try await call(d, .post, "/events/summaries", body: summaries)
        let attribute = try await call(
            d,
            .post,
            "/data_attributes",
            body: [
                "name": "colour", "model": "contact", "data_type": "options",
                "options": [["value": "red"], ["value": "blue"]],
            ]
        )
        _ = try await call(d, .put, "/data_attributes/{}", attribute["id"]?.description ?? "", body: ["archived": true])
        _ = try await call(d, .get, "/data_attributes", query: "?model=contact&include_archived=true")
        _ = try await call(d, .get, "/calls")
        _ = try await call(d, .get, "/calls/{}", "1801")
        _ = try await call(d, .get, "/calls/{}/transcript", "1801")
        _ = try await call(d, .get, "/calls/{}/recording", "1801", status: 302)
        _ = try await call(d, .post, "/calls/search", body: ["conversation_ids": [JSON(conversation)]])
        _ = try await call(d, .post, "/fin_voice/register", body: ["phone_number": "+15550102", "call_id": "call-2"])
        _ = try await call(d, .get, "/fin_voice/collect/{}", "1802")
        _ = try await call(d, .get, "/fin_voice/external_id/{}", "call-2")
        _ = try await call(d, .get, "/fin_voice/phone_number/{}", "%2B15550102", status: 200)
        _ = try await call(d, .get, "/fin_voice/conversation/{}", conversation)
        _ = try await call(d, .post, "/phone_call_redirects", body: ["phone": "+15550102"])
        _ = try await call(d, .get, "/emails")
        _ = try await call(d, .get, "/emails/{}", "1901")
        _ = try await call(d, .get, "/brands")
        _ = try await call(d, .get, "/brands/{}", "1902")
    }
}
