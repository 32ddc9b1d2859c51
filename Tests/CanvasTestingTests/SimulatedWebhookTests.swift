import CanvasCrypto
import CanvasTesting
import HTTPTypes
import Synchronization
import Testing

/// Webhooks with sample items.
@Suite(.timeLimit(.minutes(5))) struct SimulatedWebhookTests {
    private static let workspace = SimulatedWorkspace()

    private func item(_ topic: WebhookTopic) -> JSON {
        SimulatedWebhook(topic, of: Self.workspace).json["data"]?["item"] ?? .null
    }

    /// The case of an item, as a word.
    private func kind(_ item: WebhookItem) -> String {
        String("\(item)".prefix { $0 != "(" })
    }

    @Test(arguments: WebhookTopic.documented) func everyDocumentedTopicHasAnItemOfItsType(topic: WebhookTopic) throws {
        let words = topic.rawValue.split(separator: ".").map(String.init)
        let expected =
            switch topic {
            case .adminActivityLogEventCreated: "activityLog"
            case .contactSubscribed, .contactUnsubscribed: "other"
            case _ where words.contains("tag") && words[0] == "contact": "contactTag"
            default:
                switch words[0] {
                case "visitor": "contact"
                case "conversation_part": "conversationPart"
                case "admin", "article", "call", "company", "contact", "conversation", "event", "job", "ping", "ticket":
                    words[0]
                default: "other"
                }
            }
        let webhook = Webhook(SimulatedWebhook(topic, of: Self.workspace).json)
        #expect(kind(webhook.item) == expected)
        #expect(webhook.topic == topic && webhook.type == "notification_event")
        #expect(item(topic)["type"]?.string?.isEmpty == false)
        #expect(webhook.workspaceID == "abcd1234" && webhook.deliveryAttempts == 1)
        #expect((webhook.id == nil) == (topic == .ping))
        if topic != .ping { #expect(webhook.id?.hasPrefix("notif_") == true && webhook.id?.count == 42) }
    }

    @Test(
        arguments: WebhookTopic.documented.filter { $0.rawValue.hasSuffix(".deleted") && !$0.rawValue.contains("tag") }
    )
    func deletedObjectIsItsTypeAndIDOnly(topic: WebhookTopic) {
        #expect(item(topic).members.map(\.key) == ["type", "id", "deleted"])
        #expect(item(topic)["deleted"] == true && item(topic)["id"]?.identifier?.isEmpty == false)
    }

    @Test func itemsTellOfWhatHappened() {
        #expect(item(.contactLeadCreated)["role"] == "lead" && item(.contactUserCreated)["role"] == "user")
        #expect(item(.contactMerged)["merged_from"]?["id"] == item(.contactLeadCreated)["id"])
        #expect(item(.contactUserTagCreated)["tag"]?["name"] == "VIP")
        #expect(item(.companyContactAttached)["contact"]?["type"] == "contact")
        #expect(item(.ticketClosed)["ticket"]?["ticket_id"] != nil && item(.ticketClosed)["ticket_id"] == nil)
        #expect(item(.ticketResolved)["ticket_state"]?["category"] == "resolved")
        #expect(item(.conversationUserCreated)["conversation_parts"]?["conversation_parts"] == [])
        #expect(item(.conversationAdminClosed)["state"] == "closed")
        let parts = item(.conversationAdminNoted)["conversation_parts"]?["conversation_parts"]?.elements.map(\.self)
        #expect(parts?.map { $0["part_type"] } == ["note"])
        #expect(parts?.first?["body"] == "To be asked in the next meeting.")
        #expect(item(.conversationPartRedacted)["redacted"] == true)
        #expect(item(.contentStatSeriesWebhook)["type"] == "content_stat.series.webhook")
        #expect(Timestamp(iso8601: item(.contentStatEmail)["created_at"]?.string ?? "") != nil)
        #expect(item(.callStarted)["ended_at"]?.isNull == true)
    }

    @Test func workspaceWithItsOwnPeopleIsUsedAndAnEmptyOneIsFilled() throws {
        let workspace = SimulatedWorkspace()
        let name: JSON = ["name": "Katherine"]
        try workspace.perform(.put, "/contacts/\(workspace.contacts[0].id ?? "")", name)
        let webhook = SimulatedWebhook(.contactUserUpdated, of: workspace)
        #expect(webhook.json["data"]?["item"]?["name"] == "Katherine")
        let empty = SimulatedWebhook(.conversationRead, of: SimulatedWorkspace(seed: .empty))
        #expect(empty.json["data"]?["item"]?["read"] == true)
        #expect(workspace.objects("tickets").isEmpty, "the workspace is not changed")
    }

    @Test(arguments: WebhookTopic.documented) func signedWebhookReachesTheHandler(topic: WebhookTopic) async throws {
        let app = HearingApp()
        let secret = ClientSecret("test-client-secret-0001")
        let transport = try InProcessTransport(app: app, secrets: ClientSecrets(secret))
        let webhook = SimulatedWebhook(topic, of: Self.workspace)
        let request = SimulatedWebhook.request(webhook.body, to: "https://app.example.com/webhooks", signedWith: secret)
        #expect(request.headers[.userAgent] == "intercom-parrot-service-client/1.0")
        #expect(try await transport.send(request).status == 200)
        var changed = request
        changed.body.append(UInt8(ascii: " "))
        #expect(try await transport.send(changed).status == 401)
    }

    @Test(arguments: [
        ("a.b", "{\"a\":{\"b\":7}}"), ("list.0", "{\"list\":[7,2]}"), ("list.2", "{\"list\":[1,2,7]}"),
        ("null.x.y", "{\"null\":{\"x\":{\"y\":7}}}"), ("a", "{\"a\":7}"),
    ])
    func pathIsSet(path: String, expected: String) throws {
        let json: JSON = ["a": ["b": 1], "list": [1, 2], "null": .null]
        let changed = try json.setting(path, to: 7)
        #expect(changed == json.merging(try JSON(parsing: expected)))
    }

    @Test(arguments: ["a.b.c", "list.3", "list.x", "list.-1", "", "a..b", "a."]) func pathThatLeadsNowhereIsAnError(
        path: String
    ) {
        let json: JSON = ["a": ["b": "text"], "list": [1, 2]]
        #expect(throws: JSONPathError.self) { try json.setting(path, to: 7) }
    }
}

/// An app that takes webhooks.
private struct HearingApp: CanvasApp, WebhookHandler {
    let webhookTopics = WebhookTopics.all

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }

    func receive(_ webhook: Webhook) async throws {}
}
