import CanvasTesting
import IntercomAPI
import Testing

/// Fin's scripts, read by the client.
@Suite(.timeLimit(.minutes(5))) struct FinTests {
    private static let script = FinScript(
        .chunks("We", "We deliver"),
        .reply("<p>We deliver on Monday.</p>"),
        .awaitReply
    )

    @Test(
        "A script is followed in each version, in the process and over HTTP",
        arguments: [
            ("2.15", ["chunk 0 We", "chunk 1 We deliver", "awaiting_user_reply We deliver on Monday."]),
            (
                "2.16",
                ["chunk 0 We", "chunk 1 We deliver", "replying We deliver on Monday.", "awaiting_user_reply"]
            ),
            (
                "Preview",
                ["chunk 0 We", "chunk 1 We deliver", "replying We deliver on Monday.", "awaiting_user_reply"]
            ),
        ]
    )
    func script(version: String, expected: [String]) async throws {
        try await SimulatedWorkspace.bothWays(version: IntercomVersion(rawValue: version)) { workspace in
            workspace.fin.respond(to: "delivery", with: .resolution)
            workspace.fin.respond(to: "Delivery", with: Self.script)
        } _: { intercom, workspace in
            let turn = try await intercom.fin.start("c-1", "When is the DELIVERY?", user: "42")
            #expect(turn.response.status == .thinking && turn.response.conversationID == "c-1")
            #expect(try await turn.read() == expected)
            #expect(workspace.fin.events.map(\.short) == expected)
            workspace.fin.next(.followUp("<p>Which one?</p>"))
            let reply = try await intercom.fin.reply("c-1", "Hm, delivery", user: "42").read()
            #expect(reply.first?.hasSuffix("Which one?") == true)
            #expect(workspace.fin.conversations.map(\.messages) == [["When is the DELIVERY?", "Hm, delivery"]])
            #expect(workspace.fin.conversations.first?.status == .awaitingUserReply)
        }
    }

    private static let written = [
        "chunk 0 We", "chunk 1 We deliver", "chunk 2 We deliver within", "chunk 3 We deliver within two",
        "chunk 4 We deliver within two days.",
    ]
    private static let said = "replying We deliver within two days."

    @Test(
        "Each ready-made script is told by the stream",
        arguments: [
            ("answer", written + [said, "awaiting_user_reply"]),
            ("follow_up", ["replying Which order do you mean?", "awaiting_user_reply"]),
            (
                "escalation",
                ["replying I am handing you over to the team.", "escalated: Escalation requested by user", "complete"]
            ),
            ("resolution", ["replying I am glad that this is settled.", "resolved", "complete"]),
            ("csat", ["replying I am glad that this is settled.", "resolved", "complete", "rating 5"]),
            ("cut_stream", written + [said, "awaiting_user_reply"]),
            ("repeated_events", written + [said, "awaiting_user_reply"]),
            ("unknown_attribute", written + [said, "awaiting_user_reply"]),
            ("inactivity", written + [said, "awaiting_user_reply"]),
        ]
    )
    func readyMade(name: String, expected: [String]) async throws {
        let script = try #require(FinScript.readyMade.first { $0.name == name }?.script)
        try await SimulatedWorkspace.bothWays(version: "2.16") { intercom, workspace in
            workspace.fin.next(script)
            let turn = try await intercom.fin.start("c-1", "Hello", user: "42")
            #expect(try await turn.read() == expected)
            #expect(turn.response.problems.isEmpty == (name != "unknown_attribute"))
            #expect(workspace.fin.conversations.first?.messages == ["Hello"])
        }
    }

    @Test("A broken connection is opened again") func cut() async throws {
        try await SimulatedWorkspace.bothWays(version: "2.16") { intercom, workspace in
            workspace.fin.next(.cutStream)
            _ = try await intercom.fin.start("c-1", "Hello", user: "42").read()
            #expect(
                workspace.calls.map(\.description) == ["POST /fin/start 200"]
                    + Array(repeating: "GET /event-stream 200", count: 2)
            )
        }
    }

    @Test("The events of an expired token are lost without webhooks") func expiry() async throws {
        try await SimulatedWorkspace.bothWays(version: "2.16") { intercom, workspace in
            workspace.fin.next(.expiredToken)
            let turn = try await intercom.fin.start("c-1", "Hello", user: "42")
            await #expect(throws: FinStreamError.self) { try await turn.read() }
            #expect(workspace.calls.last?.description == "GET /event-stream 401")
            workspace.fin.next(.webhookOnly)
            let other = try await intercom.fin.start("c-2", "Hello", user: "42")
            #expect(other.response.streamURL == nil)
            await #expect(throws: FinStreamError.self) { try await other.read() }
        }
    }

    @Test("A refused call says why, and leaves no conversation") func refusal() async throws {
        try await SimulatedWorkspace.bothWays { intercom, workspace in
            workspace.fin.next(FinScript(.refuse(403, code: "forbidden", "No")))
            let error = await #expect(throws: IntercomError.self) {
                try await intercom.fin.start("c-1", "Hello", user: "42")
            }
            #expect(error?.status == 403 && error?.errors.first?.message == "No")
            #expect(workspace.fin.conversations.isEmpty)
            _ = try await intercom.fin.start("c-1", "Hello", user: "42").read()
        }
    }

    @Test("A question that is asked once is complete") func ask() async throws {
        try await SimulatedWorkspace.bothWays { intercom, workspace in
            workspace.fin.next(.followUp("<p>Yes.</p>"))
            let turn = try await intercom.fin.ask("q-1", "Is it?", user: "42")
            #expect(try await turn.read() == ["replying Yes.", "complete"])
        }
    }

    @Test("Words come one after the other with a pace") func pace() async throws {
        try await SimulatedWorkspace.bothWays(version: "2.16") { intercom, workspace in
            workspace.fin.pace = .milliseconds(1)
            workspace.fin.next(FinScript(Self.script.steps + [.pause(.milliseconds(1))]))
            let turn = try await intercom.fin.start("c-1", "Hello", user: "42")
            #expect(try await turn.read().count == 4)
            #expect(workspace.fin.events.count == 4)
        }
    }

    // MARK: - Without a script

    @Test(
        "Without a script Fin answers from the articles",
        arguments: [
            (
                "Where do I begin with the app?",
                "replying Open the app.\nHow to begin (https://help.example.com/articles/1603)"
            ),
            ("Let me talk to a human!", "replying I am handing you over to the team."),
            ("Why is the sky blue?", "replying I do not know that. Can you tell me more about it?"),
        ]
    )
    func articles(question: String, expected: String) async throws {
        let workspace = SimulatedWorkspace()
        let turn = try await workspace.client(version: "2.16").fin.start("c-1", FinMessage(question), user: "42")
        #expect(try await turn.read().filter { !$0.hasPrefix("chunk") }.first == expected)
    }
}
