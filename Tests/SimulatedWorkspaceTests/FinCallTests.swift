import CanvasTesting
import IntercomAPI
import Testing

/// The rules of the calls to Fin.
@Suite(.timeLimit(.minutes(5))) struct FinCallTests {
    private static let message: JSON = ["author": "user", "body": "Hello", "timestamp": "2026-11-28T07:00:00.123Z"]
    private static let start: JSON = ["conversation_id": "c-1", "user": ["id": "42"], "message": message]

    private func message(
        _ workspace: SimulatedWorkspace,
        _ path: String,
        _ body: JSON,
        version: String = "Preview"
    ) async throws -> String {
        let response = try await workspace.send(.post, path, body, headers: [.version: version])
        return "\(response.status) \(response.json["errors"]?[0]?["message"]?.string ?? "")"
    }

    @Test("Wrong calls get Intercom's words") func words() async throws {
        let workspace = SimulatedWorkspace()
        let eleven = JSON((0..<11).map { JSON($0) })
        let many = JSON(members: (0..<11).map { ("a\($0)", JSON($0)) })
        let cases: [(String, JSON, String)] = [
            ("/fin/start", ["conversation_id": .null], "400 conversation_id is required"),
            ("/fin/start", ["user": ["id": ""]], "400 User ID is required"),
            (
                "/fin/start", ["user": ["id": "1", "attributes": many]],
                "400 Cannot update more than 10 attributes at once."
            ),
            (
                "/fin/start", ["conversation_metadata": ["history": eleven]],
                "400 Conversation history cannot contain more than 10 items"
            ),
            (
                "/fin/ask", ["conversation_metadata": ["attributes": many]],
                "400 Cannot update more than 10 attributes at once."
            ),
            ("/fin/ask", ["message": ["author": "user", "body": ""]], "400 message.body is required"),
            (
                "/fin/ask", ["message": ["author": "cat", "body": "Meow"]],
                "400 message.author must be user, agent or fin"
            ),
            ("/fin/ask", ["attachments": eleven], "400 There is a limit of 10 attachments"),
            ("/fin/reply", [:], "400 Conversation not found"),
            ("/fin/procedures/7/run", [:], "400 Procedure not found"),
            ("/fin/escalate", [:], "400 Either conversation_id or user must be provided"),
            ("/fin/escalate", ["user": .null, "message": "Please"], "400 Conversation not found"),
            ("/procedures/1/collect_agent_input", [:], "404 Resource Not Found"),
        ]
        for (path, change, expected) in cases {
            #expect(try await message(workspace, path, Self.start.merging(change)) == expected)
        }
        #expect(workspace.fin.conversations.isEmpty)
        let old: JSON = ["message": ["author": "user", "body": "Hello"]]
        #expect(
            try await message(workspace, "/fin/start", Self.start.merging(old), version: "2.16")
                == "400 message.timestamp is required"
        )
    }

    @Test("A conversation is started once") func once() async throws {
        let workspace = SimulatedWorkspace()
        let intercom = try workspace.client()
        _ = try await intercom.fin.start("c-1", "Hello", user: "42")
        let error = await #expect(throws: IntercomError.self) {
            try await intercom.fin.start("c-1", "Hello again", user: "42")
        }
        #expect(error?.isKnownConversation == true)
        let other = await #expect(throws: IntercomError.self) {
            try await intercom.fin.reply("c-2", "Hello", user: "42")
        }
        #expect(other?.isUnknownConversation == true)
        #expect(workspace.fin.conversations.count == 1)
    }

    @Test("A message that comes twice within five minutes is one") func duplicates() async throws {
        let clock = SharedClock()
        let workspace = SimulatedWorkspace(now: clock.timestamp)
        let first = try await workspace.send(.post, "/fin/start", Self.start)
        #expect(first.status == 200)
        let again = try await workspace.send(.post, "/fin/reply", Self.start)
        #expect(again.json == first.json && workspace.fin.conversations.first?.messages == ["Hello"])
        clock.advance(by: .seconds(300))
        let later = try await workspace.send(.post, "/fin/reply", Self.start)
        #expect(later.status == 200 && later.json != first.json)
        #expect(workspace.fin.conversations.first?.messages == ["Hello", "Hello"])
    }

    @Test(
        "Versions without a call refuse it",
        arguments: ["/fin/ask", "/fin/escalate", "/fin/capabilities", "/fin/procedures/7/run"],
        ["2.14", "2.15", "2.16"]
    )
    func versions(path: String, version: String) async throws {
        let response = try await SimulatedWorkspace().send(.post, path, Self.start, headers: [.version: version])
        #expect(response.status == 400 && response.json["errors"]?[0]?["code"] == "intercom_version_invalid")
    }

    // MARK: - People and conversations

    @Test("A person is made, and changed by the next call") func people() async throws {
        let workspace = SimulatedWorkspace()
        let intercom = try workspace.client()
        var user = FinUser(id: "42", name: "Kim", email: "kim@example.org", attributes: ["plan": "gold", "shoe": 46])
        let turn = try await intercom.fin.start("c-1", "Hello", user: user)
        #expect(turn.response.problems.map(\.field) == ["user.attributes.shoe"])
        #expect(turn.response.problems.map(\.message) == ["User attribute 'shoe' does not exist"])
        user = FinUser(id: "42", email: "kim@example.net", attributes: ["seats": 3])
        _ = try await intercom.fin.capabilities(for: user)
        let contact = try #require(workspace.contacts.last)
        #expect(contact.externalID == "42" && contact.name == "Kim" && contact.email == "kim@example.net")
        #expect(contact.json["custom_attributes"] == ["plan": "gold", "seats": 3])
        // The conversation is one of the workspace, too.
        let id = try #require(turn.response.intercomConversationID)
        let conversation = try await intercom.conversations.get(id)
        #expect(conversation.json["source"]?["body"] == "<p>Hello</p>")
        #expect(conversation.json["ai_agent_participated"] == true)
        #expect(conversation.json["conversation_parts"]?["conversation_parts"]?[0]?["author"]?["name"] == "Fin")
    }

    @Test("The team is asked for, in a conversation or in a new one") func escalation() async throws {
        try await SimulatedWorkspace.bothWays { intercom, workspace in
            _ = try await intercom.fin.start("c-1", "Hello", user: "42").read()
            let turn = try await intercom.fin.escalate("c-1", note: "In a hurry")
            #expect(turn.response.status == .escalated)
            #expect(try await turn.read() == ["escalated: Escalation requested via API", "complete"])
            #expect(workspace.fin.conversations.first?.notes == ["In a hurry"])
            let response = try await intercom.fin.escalate(user: "43", message: "A person, please")
            let id = try #require(response.intercomConversationID)
            #expect(try await intercom.conversations.get(id).json["source"]?["body"] == "<p>A person, please</p>")
            #expect(workspace.fin.conversations.count == 1)
        }
    }

    @Test("Procedures are listed and run") func procedures() async throws {
        try await SimulatedWorkspace.bothWays { workspace in
            workspace.fin.procedures = [
                SimulatedProcedure(id: "7", name: "Refund", script: FinScript(.reply("<p>Refunded.</p>"), .awaitReply)),
                SimulatedProcedure(id: "8", name: "Draft", isLive: false, script: .silence),
                SimulatedProcedure(id: "9", name: "Inner", hasAPITrigger: false, script: .silence),
            ]
        } _: { intercom, _ in
            let capabilities = try await intercom.fin.capabilities(for: "42")
            #expect(capabilities.map(\.type) == ["procedure", "reply", "ask", "escalate"])
            #expect(capabilities.first?.id == "7" && capabilities.first?.name == "Refund")
            let turn = try await intercom.fin.runProcedure("7", in: "c-1", user: "42", "Please")
            #expect(turn.response.procedureID == "7")
            #expect(try await turn.read() == ["replying Refunded.", "awaiting_user_reply"])
            for (id, words) in ["8": "is not live", "9": "does not have an API trigger"] {
                let error = await #expect(throws: IntercomError.self) {
                    try await intercom.fin.runProcedure(id, in: "c-2", user: "42")
                }
                #expect(error?.errors.first?.message == "Procedure \(words)")
            }
        }
    }

    @Test("A rating counts once it was asked for, and a remark ends it") func ratings() async throws {
        let workspace = SimulatedWorkspace()
        let intercom = try workspace.client()
        func refusal(_ id: String, _ rating: String) async throws -> String? {
            let body: JSON = ["conversation_id": JSON(id), "rating": JSON(rating)]
            let response = try await workspace.send(.post, "/fin/csat", body)
            return response.status == 422 ? response.json["errors"]?.members.map(\.key).first : nil
        }
        _ = try await intercom.fin.start("c-1", "Hello", user: "42").read()
        #expect(try await refusal("c-2", "good") == "external_conversation_id")
        #expect(try await refusal("c-1", "good") == "base")
        #expect(try await refusal("c-1", "so-so") == "rating")
        workspace.fin.next(.csat)
        _ = try await intercom.fin.reply("c-1", "Thanks", user: "42").read()
        try await intercom.fin.rate("c-1", .good)
        try await intercom.fin.rate("c-1", .amazing, remark: "Quick")
        #expect(try await refusal("c-1", "bad") == "base")
        let conversation = workspace.fin.conversations.first
        #expect(conversation?.rating == .amazing && conversation?.remark == "Quick")
    }
}
