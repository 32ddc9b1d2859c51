import CanvasTesting
import IntercomAPI
import Testing

/// An app that notes in Intercom what people tell it.
private struct Diary: CanvasHandler, SubmitHandler {
    let intercom: IntercomClient

    enum ID: String, ComponentID, CaseIterable {
        case note = "note"
        case save = "save"
    }

    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        Canvas {
            Text("Hello, \(request.person?.name ?? "you")!")
            Input("Note", id: ID.note)
            Button("Save", id: ID.save, action: .submit)
        }
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        let id = request.person?.id ?? ""
        try await intercom.contacts.addNote(request.inputValues["note"]?.string ?? "", to: id)
        let conversation = request.context?.conversationID ?? ""
        try await intercom.call(
            .post,
            "/conversations/\(conversation)/reply",
            body: [
                "message_type": "comment", "type": "admin", "admin_id": "814860", "body": "Noted.",
            ]
        )
        _ = try await intercom.contacts.update(id, ContactFields(name: "Rear Admiral Hopper"))
        return .canvas { Text("Saved.") }
    }
}

/// The Messenger and the REST API of one world.
@Suite(.timeLimit(.minutes(5))) struct MessengerTests {
    @Test func appMeetsThePersonOfTheMessengerInTheAPI() async throws {
        let workspace = SimulatedWorkspace()
        var messenger = try SimulatedMessenger(app: Diary(intercom: try workspace.client()))
        messenger.workspace = workspace
        try await messenger.initialize(in: .conversation)
        try messenger.type("Likes nanoseconds", into: Diary.ID.note)
        try await messenger.press(Diary.ID.save)
        #expect(workspace.notes.map(\.body) == ["<p>Likes nanoseconds</p>"])
        let conversation = try await workspace.send(.get, "/conversations/4294967297").json
        #expect(conversation["conversation_parts"]?["total_count"] == 2)
        // The next request tells what has changed.
        try await messenger.initialize(in: .inbox)
        let request = try #require(messenger.exchanges.last?.requestJSON)
        #expect(request["contact"]?["name"] == "Rear Admiral Hopper")
        #expect(request["conversation"]?["conversation_parts"]?["conversation_parts"]?[1]?["body"] == "<p>Noted.</p>")
        #expect(request["admin"]?["name"] == "Robin Teammate")
    }

    @Test func canvasIsInTheNewestConversation() async throws {
        let workspace = SimulatedWorkspace()
        let begun = try await workspace.send(
            .post,
            "/conversations",
            [
                "from": ["type": "user", "id": "64f0a1b2c3d4e5f601234567"], "body": "Hello again",
            ]
        )
        var messenger = try SimulatedMessenger(app: Diary(intercom: try workspace.client()))
        messenger.workspace = workspace
        try await messenger.initialize(in: .conversation)
        let context = messenger.exchanges.last?.requestJSON?["context"]
        #expect(context?["conversation_id"]?.integer.map { "\($0)" } == begun.json["conversation_id"]?.string)
    }
}
