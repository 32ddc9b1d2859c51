import Logging
import ServiceLifecycle

/// The worker that has an app work off its webhooks.
struct WebhookWorker: Service {
    let app: any WebhookHandler
    let queue: any WebhookQueue
    let around: AroundHandlers?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await queue.process(logger: logger) { webhook in try await work(off: webhook) }
        }
    }

    /// Calls the handler, within the app's hook and with a logger that names the webhook.
    private func work(off webhook: Webhook) async throws {
        var logger = logger
        for (name, value) in webhook.fields { logger[metadataKey: name] = value }
        try await withLogger(logger) { _ in
            guard let around else { return try await app.receive(webhook) }
            let call = HandlerCall(
                route: ServerPath.webhooks,
                requestID: webhook.id ?? "",
                workspaceID: webhook.workspaceID
            )
            _ = try await around(call) {
                try await app.receive(webhook)
                return HandlerOutcome()
            }
        }
    }
}

extension Webhook {
    /// What the log says of a webhook: nothing of its content.
    var fields: Logger.Metadata {
        [
            "webhook": "\(LogText.excerpt(id ?? "", LogText.maximumNameLength))",
            "topic": "\(LogText.excerpt(topic?.rawValue ?? "", LogText.maximumNameLength))",
            RequestLogHandler.workspaceKey: "\(LogText.excerpt(workspaceID ?? "", LogText.maximumNameLength))",
        ]
    }
}
