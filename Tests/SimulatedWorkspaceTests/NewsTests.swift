import Synchronization
import Testing

@testable import CanvasTesting

/// The webhooks that Intercom would send for what changes in a workspace.
@Suite struct NewsTests {
    @Test(arguments: people + conversations + others)
    func changeIsToldByTopic(_ told: Told) throws {
        let workspace = SimulatedWorkspace()
        var id = ""
        for (method, path, body) in told.before { id = try workspace.perform(method, path, body).idText }
        let heard = Heard(workspace)
        _ = try? workspace.perform(told.method, told.path.replacing("@", with: id), told.body)
        #expect(heard.webhooks.map { Webhook($0.json).topic } == told.topics)
        // The item is what a sample of the topic is.
        for webhook in heard.webhooks {
            let topic = try #require(Webhook(webhook.json).topic)
            let item = try #require(webhook.json["data"]?["item"])
            let sample = try #require(SimulatedWebhook(topic).json["data"]?["item"])
            #expect(Set(item.members.map(\.key)) == Set(sample.members.map(\.key)), "\(topic)")
            #expect(item["type"] == sample["type"])
        }
    }

    @Test func webhookHasTheTimeAndTheStateOfItsChange() async throws {
        let clock = SharedClock()
        let workspace = SimulatedWorkspace(now: clock.timestamp)
        let heard = Heard(workspace)
        let id = try await workspace.send(.post, "/contacts", ["email": "kim@example.org", "name": "Kim"]).json.idText
        clock.advance(by: .seconds(5))
        _ = try await workspace.send(.put, "/contacts/\(id)", ["name": "Lee"])
        _ = try await workspace.send(.delete, "/contacts/\(id)")
        let items = heard.webhooks.map { $0.json["data"]?["item"] ?? .null }
        #expect(items.map { $0["name"]?.string } == ["Kim", "Lee", nil])
        #expect(items.last == ["type": "contact", "id": JSON(id), "deleted": true])
        let times = heard.webhooks.map { Webhook($0.json).createdAt?.secondsSince1970 ?? 0 }
        #expect(times == [times[0], times[0] + 5, times[0] + 5])
        #expect(Set(heard.webhooks.map { Webhook($0.json).id }).count == 3)
    }

    @Test func callThatFailsOrIsRefusedTellsNothing() async throws {
        let workspace = SimulatedWorkspace(limit: 1)
        let heard = Heard(workspace)
        #expect(try await workspace.send(.post, "/contacts", ["email": "kim"]).status == 400)
        #expect(try await workspace.send(.post, "/contacts", ["email": "kim@example.org"]).status == 429)
        #expect(heard.webhooks.isEmpty)
    }

    @Test func contactThatComesBetweenIsTold() async throws {
        let workspace = SimulatedWorkspace()
        workspace.faults = [.conflict: 1]
        let heard = Heard(workspace)
        #expect(try await workspace.send(.post, "/contacts", ["email": "kim@example.org"]).status == 409)
        #expect(heard.webhooks.map { Webhook($0.json).topic } == [.contactUserCreated])
    }

    @Test func listenersAreToldInOrderAndMayChangeTheWorkspace() throws {
        let workspace = SimulatedWorkspace()
        workspace.onWebhook { webhook in
            guard Webhook(webhook.json).topic == .contactUserCreated else { return }
            let id = webhook.json["data"]?["item"]?.idText ?? ""
            _ = try? workspace.perform(.post, "/contacts/\(id)/tags", ["id": "1001"])
        }
        let heard = Heard(workspace)
        try workspace.addContact(["email": "kim@example.org"])
        #expect(heard.webhooks.map { Webhook($0.json).topic } == [.contactUserCreated, .contactUserTagCreated])
    }

    @Test func changesOfManyTasksAreToldInTheirOrder() async throws {
        let workspace = SimulatedWorkspace()
        let heard = Heard(workspace)
        await withTaskGroup { group in
            for number in 0..<200 {
                group.addTask { _ = try? workspace.perform(.post, "/contacts", ["external_id": JSON("\(number)")]) }
            }
        }
        let told = heard.webhooks.compactMap { $0.json["data"]?["item"]?.idText }
        #expect(told == workspace.contacts.suffix(200).map { $0.id })
    }
}

/// The webhooks that a workspace told of.
final class Heard: Sendable {
    private let list = Mutex<[SimulatedWebhook]>([])

    init(_ workspace: SimulatedWorkspace) {
        workspace.onWebhook { webhook in self.list.withLock { $0.append(webhook) } }
    }

    var webhooks: [SimulatedWebhook] { list.withLock(\.self) }
}
