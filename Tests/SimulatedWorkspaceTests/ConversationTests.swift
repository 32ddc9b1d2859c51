import CanvasTesting
import HTTPTypes
import Testing

/// What conversations, tickets, events and calls do beyond their shapes.
@Suite(.timeLimit(.minutes(5))) struct ConversationTests {
    private let workspace = SimulatedWorkspace()
    private let user = "64f0a1b2c3d4e5f601234567"
    private let path = "/conversations/4294967297"

    @discardableResult
    private func done(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async throws -> JSON {
        let response = try await workspace.send(method, path, body)
        #expect(response.status < 300, "\(method) \(path): \(response.json)")
        return response.json
    }

    @Test func conversationHasItsNewestParts() async throws {
        let parts = (0..<511).map { ["id": JSON("\($0)"), "body": JSON("<p>\($0 - 1)</p>")] as JSON }
        let conversation: JSON = ["id": "4294967297", "conversation_parts": ["conversation_parts": JSON(parts)]]
        let workspace = SimulatedWorkspace(seed: try WorkspaceSeed(["conversations": [conversation]]))
        let shown = try await workspace.send(.get, path + "?display_as=plaintext").json["conversation_parts"]
        #expect(shown?["total_count"] == 511 && shown?["conversation_parts"]?.elements.count { _ in true } == 500)
        #expect(shown?["conversation_parts"]?[499]?["body"] == "509")
    }

    @Test func statesFollowWhatIsDone() async throws {
        func manage(_ body: JSON) async throws -> JSON {
            try await done(
                .post,
                path + "/parts",
                JSON(members: body.members.map { ($0.key, $0.value) } + [("admin_id", "814860")])
            )
        }
        let closed = try await manage(["message_type": "close", "type": "admin", "body": "Bye"])
        #expect(closed["state"] == "closed" && closed["open"] == false)
        #expect(closed["statistics"]?["last_closed_by_id"] == "814860")
        let reply: JSON = ["message_type": "comment", "type": "user", "intercom_user_id": JSON(user), "body": "Wait"]
        #expect(try await done(.post, path + "/reply", reply)["state"] == "open")
        let snoozed = try await manage(["message_type": "snoozed", "snoozed_until": 1_900_000_000])
        #expect(snoozed["state"] == "snoozed" && snoozed["snoozed_until"] == 1_900_000_000)
        let assigned = try await manage(["message_type": "assignment", "type": "team", "assignee_id": "1201"])
        #expect(assigned["team_assignee_id"] == 1201 && assigned["statistics"]?["count_assignments"] == 1)
        let free = try await manage(["message_type": "assignment", "type": "admin", "assignee_id": "0"])
        #expect(free["team_assignee_id"]?.isNull == true)
        #expect(
            try await workspace.code(
                .post,
                path + "/parts",
                [
                    "message_type": "assignment", "type": "admin", "admin_id": "814860", "assignee_id": "9",
                ]
            ) == "404 assignee_not_found"
        )
        let query: JSON = ["query": ["field": "state", "operator": "=", "value": "snoozed"]]
        #expect(try await done(.post, "/conversations/search", query)["total_count"] == 1)
    }

    @Test func conversationsFollowAMergedLead() async throws {
        let lead = try #require(workspace.contacts.last?.id)
        try await done(.post, "/conversations", ["from": ["type": "lead", "id": JSON(lead)], "body": "Hi"])
        try await done(.post, "/contacts/merge", ["from": JSON(lead), "into": JSON(user)])
        let query: JSON = ["query": ["field": "contact_ids", "operator": "=", "value": JSON(user)]]
        #expect(try await done(.post, "/conversations/search", query)["total_count"] == 2)
    }

    @Test func ticketsHaveTheTypesOfTheirVersion() async throws {
        let made = try await done(
            .post,
            "/tickets",
            ["ticket_type_id": "1501", "contacts": [["email": "new@example.com"]]]
        )
        #expect(workspace.contacts.last?.email == "new@example.com")
        #expect(made["admin_assignee_id"] == "0" && made["ticket_state"]?["category"] == "submitted")
        let newer = try await workspace.send(.get, "/tickets/\(made["id"]?.string ?? "")", headers: [.version: "2.16"])
        #expect(newer.json["admin_assignee_id"] == 0)
        #expect(
            try await workspace.code(.post, "/tickets", ["ticket_type_id": "1501", "contacts": []])
                == "400 parameter_invalid"
        )
        let attributes: JSON = [
            "ticket_type_id": "1501", "contacts": [["id": JSON(user)]], "ticket_attributes": ["Colour": "red"],
        ]
        #expect(try await workspace.code(.post, "/tickets", attributes) == "400 parameter_invalid")
        #expect(
            try await workspace.code(.post, path + "/convert", ["ticket_type_id": "1502"]) == "400 parameter_invalid"
        )
        let task = try await done(
            .post,
            "/tickets",
            ["ticket_type_id": "1502", "contacts": [["id": JSON(user)]], "assignment": ["team_assignee_id": "1201"]]
        )
        #expect(task["team_assignee_id"] == "1201")
        let reply: JSON = ["message_type": "comment", "type": "user", "intercom_user_id": JSON(user), "body": "Hi"]
        let refused = try await workspace.code(.post, "/tickets/\(task["id"]?.string ?? "")/reply", reply)
        #expect(refused == "400 parameter_mismatch")
        let resolved = try await done(.put, "/tickets/\(task["id"]?.string ?? "")", ["ticket_state_id": "1404"])
        #expect(
            resolved["open"] == false && resolved["ticket_parts"]?["ticket_parts"]?[0]?["ticket_state"] == "resolved"
        )
    }

    @Test func eventsArePagedByTimeAndCountedOnce() async throws {
        let clock = SharedClock()
        let workspace = SimulatedWorkspace(now: clock.timestamp)
        let time = clock.timestamp().secondsSince1970
        for number in [0, 0, 1, 2, 3, 4] as [Int64] {
            let metadata = JSON(members: (0..<12).map { ("key \($0)", "value") })
            let event: JSON = [
                "event_name": "bought", "created_at": JSON(time - number), "user_id": "user-25", "metadata": metadata,
            ]
            #expect(try await workspace.send(.post, "/events", event).status == 202)
        }
        #expect(workspace.objects("events").count == 5)
        #expect(workspace.objects("events").first?["metadata"]?.members.count { _ in true } == 10)
        var path: String? = "/events?type=user&user_id=user-25&per_page=2"
        var pages: [Int] = []
        while let next = path {
            let page = try await workspace.send(.get, next).json
            pages.append(page["events"]?.elements.count { _ in true } ?? 0)
            path = page["pages"]?["next"]?.string.map { String($0.dropFirst("https://api.intercom.io".count)) }
        }
        #expect(pages == [2, 2, 1])
    }

    @Test func transcriptsAndRecordings() async throws {
        let recording = try await workspace.send(.get, "/calls/1801/recording")
        #expect(recording.status == 302 && recording.headers[.location] == "https://downloads.example.com/1801.mp3")
        #expect(
            try await workspace.send(.get, "/calls/1801/transcript").headers[.contentType]?.hasPrefix("text/plain")
                == true
        )
        let found = try await done(.post, "/calls/search", ["conversation_ids": ["4294967297"]])
        #expect(found["data"]?[0]?["transcript"]?.elements.count { _ in true } == 2)
        #expect(
            try await workspace.code(.post, "/calls/search", ["conversation_ids": []])
                == "400 conversation_id_limit_exceeded"
        )
    }
}
