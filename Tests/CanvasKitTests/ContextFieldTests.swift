import CanvasJSON
import CanvasKit
import Testing

@Suite("The fields of a context")
struct ContextFieldTests {
    private static let fields: [ViewField<MessengerContext>] = [
        .id("conversation_id", \.conversationID),
        .word("location", \.location, [.conversation, .home, .message, .workflow]),
        .text("locale", \.locale),
        .text("messenger_action_color", \.actionColor),
        .text("messenger_action_colour", \.actionColor),
        .text("messenger_background_color", \.backgroundColor),
        .text("messenger_background_colour", \.backgroundColor),
        .text("referrer", \.referrer),
    ]

    @Test("are read, and are nil when missing, null or of another type", arguments: fields)
    func field(_ field: ViewField<MessengerContext>) throws {
        try field.check()
    }
}
