import CanvasCrypto
import CanvasTesting
import IntercomApp
import Testing

@testable import AskFin

@Suite("Ask Fin", .timeLimit(.minutes(5))) struct AskFinTests {
    private typealias ID = DialogueCanvas.ID

    /// Runs the app with the Fin of a workspace.
    private func withApp(
        _ scripts: FinScript...,
        body: @escaping @Sendable (inout SimulatedMessenger, SimulatedWorkspace) async throws -> Void
    ) async throws {
        let workspace = SimulatedWorkspace()
        for script in scripts { workspace.fin.next(script) }
        try await workspace.whileServed { url in
            try await withPreparedApp(
                AskFin.self,
                environment: [
                    "INTERCOM_ACCESS_TOKEN": workspace.token, "INTERCOM_API_URL": url, "INTERCOM_VERSION": "2.16",
                    "FIN_WEBHOOK_SECRET": "test-fin-signing-secret-0001",
                ],
                publicDirectory: "Sources/Examples/AskFin/public"
            ) { messenger in
                try await messenger.initialize()
                try await body(&messenger, workspace)
            }
        }
    }

    private func ask(_ question: String, _ messenger: inout SimulatedMessenger) async throws {
        try messenger.type(question, into: ID.question)
        try await messenger.press(ID.question)
    }

    @Test("A question is answered in the Messenger, and another belongs to the same conversation")
    func answer() async throws {
        try await withApp(.answer("<p>On <b>Monday</b>.</p>"), .answer("<p>At ten.</p>")) { messenger, workspace in
            try await ask("When do you deliver?", &messenger)
            #expect(messenger.texts.contains("On Monday."))
            try await ask("At which time?", &messenger)
            #expect(messenger.texts.contains("At ten."))
            #expect(workspace.fin.conversations.map(\.messages) == [["When do you deliver?", "At which time?"]])
        }
    }

    @Test("An empty question is complained of, and Fin is not asked")
    func emptyQuestion() async throws {
        try await withApp { messenger, workspace in
            try await messenger.press(ID.question)
            try messenger.expectError("Please write a question.", at: ID.question)
            #expect(workspace.fin.conversations.isEmpty)
        }
    }

    @Test("Somebody whom the app does not know is asked to log in")
    func stranger() async throws {
        try await withApp { messenger, _ in
            messenger.settings.persona = .lead
            try await ask("Who am I?", &messenger)
            #expect(messenger.texts == ["Please log in to ask Fin."])
        }
    }

    @Test("A person takes over when that is asked for")
    func escalation() async throws {
        try await withApp(.answer("<p>No.</p>")) { messenger, workspace in
            try await ask("Is it free?", &messenger)
            try await messenger.press(ID.escalate)
            #expect(messenger.texts.contains("A teammate goes on from here, in your inbox."))
            #expect(workspace.fin.conversations.first?.events.contains { $0.status == .escalated } == true)
        }
    }

    @Test("A rating that Fin asks for is chosen and kept")
    func rating() async throws {
        try await withApp(.csat) { messenger, workspace in
            try await ask("Thanks!", &messenger)
            // Fin asks for it after the conversation is over.
            while !Self.asksForRating(messenger) { try await messenger.press(ID.lookAgain) }
            try await messenger.choose("good", in: ID.rating)
            #expect(messenger.texts.contains("Thank you for your rating."))
            #expect(workspace.fin.conversations.first?.rating == .good)
        }
    }

    private static func asksForRating(_ messenger: SimulatedMessenger) -> Bool {
        messenger.canvas?.components.contains { if case .singleSelect = $0 { true } else { false } } == true
    }

    @Test("The sheet shows the words as they come, without markup that does harm")
    func sheet() async throws {
        let html = "<p onclick=\"x()\">On <b>Monday</b>.<script>x()</script></p>"
        let script = FinScript(.chunks("On", "On Monday."), .reply(html), .awaitReply)
        try await withApp(script) { messenger, workspace in
            workspace.fin.pace = .milliseconds(1)
            try await messenger.openSheet()
            #expect(try await messenger.askFromSheet("/conversation").text == "")
            let asked = try await messenger.askFromSheet("/question", posting: ["question": "When?"])
            #expect(asked.status == 202)
            let reply = try await messenger.askFromSheet("/conversation")
            #expect(reply.headers[.contentType] == "text/event-stream")
            let last = try #require(reply.text.split(separator: "\n").last { $0.hasPrefix("data: ") })
            let dialogue = try JSON(parsing: Array(last.dropFirst("data: ".count).utf8))
            #expect(dialogue["state"] == "waiting")
            #expect(
                dialogue["rounds"] == [["question": "When?", "answers": [["html": "<p>On <b>Monday</b>.</p>"]]]]
            )
            try await messenger.submitSheet([:])
            #expect(messenger.texts.contains("On Monday."))
        }
    }

    @Test("What the sheet cannot ask is refused", arguments: ["", String(repeating: "a", count: 10_001)])
    func refusedQuestion(question: String) async throws {
        try await withApp { messenger, workspace in
            try await messenger.openSheet()
            let reply = try await messenger.askFromSheet("/question", posting: ["question": JSON(question)])
            #expect(reply.status == 400 && workspace.fin.conversations.isEmpty)
        }
    }

    @Test("An answer that does not come is said to be lost, and asking again begins anew")
    func refusal() async throws {
        try await withApp(.refusal, .answer("<p>Yes.</p>")) { messenger, workspace in
            try await ask("Are you there?", &messenger)
            #expect(messenger.texts.contains("The rest of the answer did not arrive."))
            try await ask("And now?", &messenger)
            #expect(messenger.texts.contains("Yes.") && workspace.fin.conversations.count == 1)
        }
    }

    @Test("A stream that breaks once has the whole answer")
    func cutStream() async throws {
        try await withApp(.cutStream) { messenger, _ in
            try await ask("When do you deliver?", &messenger)
            #expect(messenger.texts.contains("We deliver within two days."))
        }
    }

    @Test("What Fin says by webhook alone is shown, too")
    func webhook() async throws {
        try await withApp(.answer("<p>On Monday.</p>")) { messenger, workspace in
            try await ask("When do you deliver?", &messenger)
            let id = try #require(workspace.fin.conversations.first?.id)
            let reminder: JSON = [
                "event_name": "fin_replied", "conversation_id": JSON(id),
                "user_id": JSON(workspace.fin.conversations.first?.userID), "status": "awaiting_user_reply",
                "message": ["id": "reminder", "author": "fin", "body": "<p>Are you still there?</p>"],
                "created_at_ms": "2026-11-28T07:00:00.123Z",
            ]
            try await messenger.deliver(FinEvent(reminder), signedWith: Self.finSecret)
            try await messenger.openSheet()
            try await messenger.submitSheet([:])
            #expect(messenger.texts.contains("Are you still there?"))
        }
    }

    private static let finSecret = FinWebhookSecret("test-fin-signing-secret-0001")
}
