import CanvasTesting
import RawHTTP
import Testing

/// Webhooks without personal data.
@Suite struct WebhookRedactionTests {
    private func redacted(_ text: String...) throws -> [JSON] {
        var redaction = WebhookRedaction()
        return try text.map { redaction.redact(try JSON(parsing: $0)) }
    }

    @Test(arguments: WebhookTopic.documented) func sampleKeepsItsTypeAndIDsAndNobody(topic: WebhookTopic) {
        let webhook = SimulatedWebhook(topic)
        var redaction = WebhookRedaction()
        let json = redaction.redact(webhook.json)
        let people = [
            "Grace", "Sam Lead", "Robin", "grace@", "sam@", "robin@", "+15550100\"", "Dublin", "I have a question",
            "Navy",
        ]
        for person in people { #expect(!json.description.contains(person), "\(person) of \(topic)") }
        let (old, new) = (Webhook(webhook.json), Webhook(json))
        #expect(old.id == new.id && old.topic == new.topic && old.createdAt == new.createdAt)
        #expect(old.workspaceID == new.workspaceID)
        #expect(old.item.json["type"] == new.item.json["type"] && old.item.json["id"] == new.item.json["id"])
        #expect(Set(json.allKeys) == Set(webhook.json.allKeys))
    }

    @Test func equalValuesGetEqualReplacements() throws {
        let person = #"{"type":"contact","id":"1","name":"Ada Lovelace","email":"ada@example.com","phone":"+441"}"#
        let other =
            #"{"type":"contact","id":"2","name":"Mary","email":"mary@example.org","external_id":"ada@example.com"}"#
        let all = try redacted(person, other, person)
        #expect(all[0] == all[2])
        #expect(all[0]["name"] == "Person 1" && all[1]["name"] == "Person 2")
        #expect(all[0]["email"] == "person1@example.com" && all[1]["external_id"] == "person1@example.com")
        #expect(all[0]["phone"] == "+15550101" && all[0]["id"] == "1")
        for word in Planted.people { #expect(!"\(all)".contains(word)) }
    }

    @Test func whatIsKeptAboutSomebodyIsReplacedWithItsNumbers() throws {
        let text = """
            {"type":"contact","custom_attributes":{"born":1815,"type":"Ada Lovelace","note":"canary-4711","vip":true,"list":["canary-4711"]},
             "location":{"type":"location","city":"London","latitude":51.5},"avatar":"https://pictures.example/ada.png",
             "unknown_field":"canary-4711","user_id":"Ada Lovelace","referrer":"https://www.example.com/?user=canary-4711","unread":3,
             "tags":{"type":"list","data":[{"type":"tag","name":"VIP","url":"/tags/7"}]},"last_seen_ip":"203.0.113.9"}
            """
        let json = try redacted(text)[0]
        for word in Planted.people + ["1815", "London", "51.5", "ada.png", "203.0.113"] {
            #expect(!json.description.contains(word), "\(word)")
        }
        #expect(json["custom_attributes"]?["vip"] == true && json["unread"] == 3)
        #expect(json["custom_attributes"]?["note"] == json["custom_attributes"]?["list"]?[0])
        #expect(json["location"]?["type"] == "location")
        #expect(json["tags"]?["data"]?[0]?["name"] == "VIP" && json["tags"]?["data"]?[0]?["url"] == "/tags/7")
    }

    @Test func timesStayAndTextThatOnlyClaimsToBeOneDoesNot() throws {
        let json = try redacted(
            #"{"created_at":"2026-01-01T00:00:00Z","updated_at":"Ada Lovelace","body":"<p>Hi Ada</p>"}"#
        )[0]
        #expect(json["created_at"] == "2026-01-01T00:00:00Z")
        #expect(json["updated_at"] == "Text 1" && json["body"] == "<p>Text 2</p>")
    }
}

extension JSON {
    /// The names of all members, at any depth.
    fileprivate var allKeys: [String] {
        members.flatMap { [$0.key] + $0.value.allKeys } + elements.flatMap(\.allKeys)
    }
}
