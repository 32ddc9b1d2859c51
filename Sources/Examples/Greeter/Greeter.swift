import CanvasPreview
import CanvasStoreSQLite
import IntercomApp

/// An app that greets: when a contact begins a conversation, teammates get a note, and the conversation a tag.
///
/// Its handler may be called twice for one webhook, so each step first looks whether it was done, or does no harm when it is
/// repeated.
@main
struct Greeter: PreparedApp, WebhookHandler, Previewable {
    /// The tag of conversations that were greeted.
    static let tagName = "New conversation"

    let webhookTopics: WebhookTopics = [.conversationUserCreated]

    let intercom: IntercomClient

    static func prepare(_ setup: inout AppSetup) async throws -> Greeter {
        // Webhooks survive the program in a store; without one they would be in memory.
        _ = try await setup.store(engines: .sqlite)
        return Greeter(intercom: try setup.intercom)
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas { Text("New conversations get a note and a tag.") }
    }

    func receive(_ webhook: Webhook) async throws {
        guard case .conversation(let told) = webhook.item, let id = told.id,
            let admin = try await intercom.me().admin.id
        else { return }
        // A webhook has only the newest parts, and may come late.
        let conversation = try await intercom.conversations.get(id)
        // The name would be there as HTML.
        let greeting = "has begun this conversation."
        if !conversation.parts.contains(where: { $0.body?.contains(greeting) == true }) {
            let name = conversation.source?.author?.name ?? "Somebody"
            try await intercom.conversations.addNote("\(name) \(greeting)", to: id, by: admin)
        }
        guard let tag = try await intercom.tags.create(Self.tagName).id else { return }
        try await intercom.conversations.tag(id, with: tag, by: admin)
    }
}
