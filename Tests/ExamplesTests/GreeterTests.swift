import CanvasTesting
import IntercomApp
import Testing

@testable import Greeter

@Suite("The greeter", .timeLimit(.minutes(5))) struct GreeterTests {
    private let workspace = SimulatedWorkspace()

    private func messenger() throws -> SimulatedMessenger {
        var configuration = IntercomClient.Configuration()
        configuration.retries = .never
        let intercom = try IntercomClient(
            token: AccessToken(workspace.token),
            transport: workspace.transport,
            configuration: configuration
        )
        return try SimulatedMessenger(app: Greeter(intercom: intercom))
    }

    private func begun() throws -> JSON {
        let contact = try #require(workspace.contacts.first { $0.email == "grace@example.com" }?.id)
        return try workspace.perform(
            .post,
            "/conversations",
            ["from": ["type": "user", "id": JSON(contact)], "body": "Where is my parcel?"]
        )
    }

    private func conversation(_ id: String) throws -> Conversation {
        Conversation(try workspace.perform(.get, "/conversations/\(id)"))
    }

    @Test("writes a note and sets a tag when a contact begins a conversation, once") func greets() async throws {
        let messenger = try messenger()
        let id = try #require(try begun()["conversation_id"]?.string)
        for number in 1...2 {
            // The same conversation under another id is no reason for a second note.
            try await messenger.deliver(
                .conversationUserCreated,
                ["type": "conversation", "id": JSON(id)],
                id: "n-\(number)"
            )
        }
        let greeted = try conversation(id)
        #expect(greeted.parts.count { $0.body?.contains("Grace Hopper has begun this conversation.") == true } == 1)
        #expect(greeted.tags.map(\.name) == [Greeter.tagName])
    }

    @Test("goes on where a failure left it", arguments: [WorkspaceFault.dropBefore, .dropAfter, .badGateway])
    func fails(fault: WorkspaceFault) async throws {
        let messenger = try messenger()
        let id = try #require(try begun()["conversation_id"]?.string)
        let item: JSON = ["type": "conversation", "id": JSON(id)]
        var failures = 0
        for call in 1...5 {
            // Each attempt fails one call later than the one before.
            workspace.faults = [fault: call]
            do {
                try await messenger.deliver(.conversationUserCreated, item, id: "n")
            } catch {
                failures += 1
            }
        }
        workspace.faults = [:]
        try await messenger.deliver(.conversationUserCreated, item, id: "n")
        let greeted = try conversation(id)
        #expect(failures >= 3)
        #expect(greeted.parts.count { $0.body?.contains("has begun this conversation.") == true } == 1)
        #expect(greeted.tags.map(\.name) == [Greeter.tagName])
    }

    @Test("is no concern of other webhooks") func others() async throws {
        let messenger = try messenger()
        let id = try #require(try begun()["conversation_id"]?.string)
        try await messenger.deliver(.conversationUserReplied, ["type": "conversation", "id": JSON(id)])
        try await messenger.deliver(.contactDeleted, ["type": "contact", "id": "c", "deleted": true])
        #expect(try conversation(id).tags.isEmpty)
    }
}
