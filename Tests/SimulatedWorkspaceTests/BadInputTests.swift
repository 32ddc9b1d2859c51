import CanvasTesting
import HTTPTransport
import HTTPTypes
import Testing

/// Calls that Intercom refuses.
@Suite(.timeLimit(.minutes(5))) struct BadInputTests {
    private let workspace = SimulatedWorkspace()

    @Test func pathsThatAreNotSimulatedSaySo() async throws {
        let response = try await workspace.send(.get, "/news/newsfeeds")
        #expect(response.status == 404 && response.json["errors"]?[0]?["code"] == "not_simulated")
        #expect(response.json["errors"]?[0]?["message"]?.string?.contains("GET /news/newsfeeds") == true)
    }

    @Test func unknownAttributesAndOwnersAreRefused() async throws {
        let attributes: JSON = ["email": "ada@example.com", "custom_attributes": ["shoe_size": 4]]
        #expect(try await workspace.code(.post, "/contacts", attributes) == "400 parameter_invalid")
        let typed: JSON = ["email": "ada@example.com", "custom_attributes": ["seats": "many"]]
        #expect(try await workspace.code(.post, "/contacts", typed) == "400 parameter_invalid")
        let owner: JSON = ["email": "ada@example.com", "owner_id": 1]
        #expect(try await workspace.code(.post, "/contacts", owner) == "400 parameter_invalid")
        #expect(try await workspace.code(.post, "/contacts", [:]) == "400 parameter_not_found")
        #expect(workspace.contacts.count == 2)
    }

    @Test func conflictTellsTheContact() async throws {
        let response = try await workspace.send(.post, "/contacts", ["email": "GRACE@example.com"])
        let words = "A contact matching those details already exists with id=64f0a1b2c3d4e5f601234567"
        #expect(response.status == 409 && response.json["errors"]?[0]?["message"]?.string == words)
    }

    /// Values of every kind in every member, and bodies that are no JSON.
    @Test func noBodyIsTooStrange() async throws {
        let workspace = SimulatedWorkspace(limit: 1_000_000)
        let values: [JSON] = [
            .null, true, -1, 1e300, "", "\u{0}<é>", [], [[:]], ["id": ["id": [:]]], 9_223_372_036_854_775_807,
        ]
        let names = [
            "id", "name", "email", "external_id", "role", "owner_id", "custom_attributes", "query", "pagination",
            "sort",
            "body", "companies", "users", "from", "into", "company_id", "plan", "avatar", "data_type", "model",
            "options",
            "message_type", "type", "admin_id", "contacts", "ticket_type_id", "ticket_attributes", "event_name",
            "metadata",
            "user_id", "created_at", "signed_up_at", "conversation_ids", "customer", "assignee_id", "snoozed_until",
            "title",
            "author_id", "parent_id", "to", "subject", "phone_number", "call_id", "visitor", "user",
        ]
        for route in SimulatedWorkspace.routes where route.method != .get {
            let path = route.template.replacing("{id}", with: "64f0a1b2c3d4e5f601234567")
            for value in values {
                let body = JSON(members: names.map { ($0, value) })
                let response = try await workspace.send(route.method, path, body)
                #expect(response.status < 500, "\(route.method) \(path) \(value): \(response.json)")
            }
        }
        for text in ["", "{", "[]", "\"\"", "{\"a\":", "null", String(repeating: "[", count: 10_000)] {
            let request = HTTPRequest(
                method: .post,
                scheme: "https",
                authority: "api.intercom.io",
                path: "/contacts",
                headerFields: [.authorization: "Bearer \(workspace.token)"]
            )
            let status = try await workspace.transport.exchange(request, body: Array(text.utf8), limits: .init()) {
                head,
                _ in
                head.status.code
            }
            #expect(status == 400)
        }
    }

    @Test func noQueryIsTooStrange() async throws {
        let workspace = SimulatedWorkspace(limit: 1_000_000)
        let names = [
            "per_page", "page", "starting_after", "scroll_param", "created_at_after", "created_at_before", "before",
            "since",
            "order", "cursor", "type", "user_id", "email", "phrase", "highlight", "model", "company_id", "tag_id",
        ]
        for route in SimulatedWorkspace.routes {
            let path = route.template.replacing("{id}", with: "64f0a1b2c3d4e5f601234567")
            for value in [
                "", "-1", "0", "9223372036854775807", "-9223372036854775808", "1e9", "%00", "WzEsMSwxXQ%3D%3D", "user",
            ] {
                let query = names.map { "\($0)=\(value)" }.joined(separator: "&")
                for query in names.map({ "\($0)=\(value)" }) + [query] {
                    let status = try await workspace.send(route.method, "\(path)?\(query)").status
                    #expect(status < 500, "\(route.method) \(path)?\(query)")
                }
            }
        }
    }

    @Test(arguments: [
        "", "/", "//", "/contacts/", "/contacts//", "/contacts/%", "/contacts/%00", "/contacts/%2F", "?", "/?&&=&=%",
        "/contacts?per_page=-1", "/contacts?per_page=99999999999999999999", "/companies?page=9223372036854775807",
        "/contacts?starting_after=W10%3D", "/contacts?starting_after=WzEsOTIyMzM3MjAzNjg1NDc3NTgwNywxXQ%3D%3D",
        "/companies/scroll?scroll_param=", "/admins/activity_logs?created_at_after=1&created_at_before=-1",
        "/events?type=user", "/notes/99999999999999999999999",
    ])
    func noPathIsTooStrange(path: String) async throws {
        let response = try await workspace.send(.get, path)
        #expect(response.status < 500)
    }
}
