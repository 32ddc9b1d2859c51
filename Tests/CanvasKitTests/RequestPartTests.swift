import CanvasJSON
import CanvasKit
import Testing

@Suite("The parts of a request")
struct RequestPartTests {
    @Test("A context has every documented field")
    func context() {
        let context = MessengerContext([
            "conversation_id": "215", "location": "home", "locale": "en", "referrer": "https://example.com/pricing",
            "messenger_action_color": "#333333", "messenger_background_color": "#ffffff",
        ])
        #expect(context.conversationID == "215")
        #expect(context.location == .home)
        #expect(context.locale == "en")
        #expect(context.referrer == "https://example.com/pricing")
        #expect(context.actionColor == "#333333")
        #expect(context.backgroundColor == "#ffffff")
    }

    @Test("A context has colours by the British spelling, too")
    func colours() {
        let british = MessengerContext(["messenger_action_colour": "#111111", "messenger_background_colour": "#222222"])
        #expect(british.actionColor == "#111111")
        #expect(british.backgroundColor == "#222222")
        let both = MessengerContext(["messenger_action_color": "#aaaaaa", "messenger_action_colour": "#bbbbbb"])
        #expect(both.actionColor == "#aaaaaa")
        let null = MessengerContext(["messenger_action_color": .null, "messenger_action_colour": "#bbbbbb"])
        #expect(null.actionColor == "#bbbbbb")
    }

    @Test(
        "A conversation id keeps all its digits",
        arguments: ["4294967297", "9007199254740993", "18446744073709551617"]
    )
    func conversationID(digits: String) throws {
        for text in [digits, "\"\(digits)\""] {
            #expect(try MessengerContext(JSON(parsing: #"{"conversation_id":\#(text)}"#)).conversationID == digits)
            #expect(try Conversation(JSON(parsing: #"{"id":\#(text)}"#)).id == digits)
        }
    }

    @Test(
        "A context knows the places of the Messenger, and keeps others",
        arguments: [
            (.conversation, "conversation"), (.home, "home"), (.message, "message"), (.workflow, "operator"),
            (CanvasPlace(rawValue: "lobby"), "lobby"),
        ]
    )
    func locations(location: CanvasPlace, word: String) {
        #expect(MessengerContext(["location": JSON(word)]).location == location)
    }

    @Test("A teammate has every documented field")
    func admin() {
        let admin = Admin([
            "type": "admin", "id": 12, "name": "Grace", "email": "grace@example.com", "job_title": "Support",
            "away_mode_enabled": true,
        ])
        #expect(admin.id == "12")
        #expect(admin.name == "Grace")
        #expect(admin.email == "grace@example.com")
        #expect(admin.jobTitle == "Support")
        #expect(admin.isAway == true)
    }

    @Test("A person has every documented field")
    func person() {
        let person = Contact([
            "type": "contact", "id": "5f00", "role": "user", "external_id": 25, "email": "ada@example.com",
            "name": "Ada", "phone": "+15550100", "custom_attributes": ["plan": "pro", "seats": 3],
        ])
        #expect(person.type == "contact")
        #expect(person.id == "5f00")
        #expect(person.role == .user)
        #expect(person.externalID == "25")
        #expect(person.email == "ada@example.com")
        #expect(person.name == "Ada")
        #expect(person.phone == "+15550100")
        #expect(person.customAttributes?["seats"]?.integer == 3)
    }

    @Test("A person of an older model has the workspace's own id, too")
    func olderPerson() {
        #expect(Contact(["user_id": "25"]).externalID == "25")
        #expect(Contact(["external_id": .null, "user_id": 25]).externalID == "25")
        #expect(Contact(["external_id": "new", "user_id": "old"]).externalID == "new")
    }

    @Test("A conversation has every documented field")
    func conversation() {
        let conversation = Conversation([
            "id": "215", "state": "open", "priority": "urgent", "title": "Refund", "created_at": 1_795_341_600,
            "updated_at": 4_294_967_297, "source": ["body": "<p>Hi</p>", "author": ["type": "user"]],
            "conversation_parts": [
                "type": "conversation_part.list",
                "conversation_parts": [["part_type": "comment", "body": "<p>1</p>"], ["part_type": "note"]],
                "total_count": 2,
            ],
        ])
        #expect(conversation.id == "215")
        #expect(conversation.state == .open)
        #expect(conversation.priority == .urgent)
        #expect(conversation.title == "Refund")
        #expect(conversation.createdAt == 1_795_341_600)
        #expect(conversation.updatedAt == 4_294_967_297)
        #expect(conversation.source?.author?.type == .user)
        #expect(conversation.parts.map(\.partType) == [.comment, .note])
    }
}
