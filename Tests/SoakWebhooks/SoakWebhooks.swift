import CanvasStoreSQLite
import IntercomApp

/// An app whose handler of webhooks is slow, and says when it begins and ends each; poisonous ones fail unless `CURE` is set.
@main
struct SoakWebhooks: PreparedApp, WebhookHandler {
    let webhookTopics: WebhookTopics = .all

    private let isCured: Bool

    static func prepare(_ setup: inout AppSetup) async throws -> SoakWebhooks {
        _ = try await setup.store(engines: .sqlite)
        return SoakWebhooks(isCured: setup.environment["CURE"] != nil)
    }

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas {} }

    func receive(_ webhook: Webhook) async throws {
        let id = webhook.id ?? ""
        if webhook.topic == .conversationDeleted, !isCured { throw PermanentFailure("poison") }
        try await Task.sleep(for: .milliseconds(5))
        Logger.current.notice("handled", metadata: ["handled": "\(id)"])
    }
}
