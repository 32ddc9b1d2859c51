import Logging
import ServiceLifecycle

/// The worker that has an app work off its webhooks.
struct WebhookWorker: Service {
    /// A `WebhookHandler`, a `FinHandler` or both.
    let app: any CanvasHandler
    let queue: any WebhookQueue
    let around: AroundHandlers?
    let metrics: WebhookMetrics
    let logger: Logger

    /// How often it is told what waits.
    private static let pause = Duration.seconds(5)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Cancelled when the queue ends.
            async let _: Void = tellBacklog()
            await queue.process(logger: logger) { webhook in try await work(off: webhook) }
        }
    }

    /// Whether the app hears of a webhook; a test of the URL is about nothing.
    func hears(_ received: ReceivedWebhook) -> Bool {
        guard !received.isPing, let app = app as? any WebhookHandler else { return false }
        return app.webhookTopics.contains(received.webhook.topic)
    }

    /// Works off what is due now, for a test.
    func workOff() async throws { try await queue.workOff { webhook in try await work(off: webhook) } }

    private func tellBacklog() async {
        while !Task.isCancelled {
            if let backlog = try? await queue.backlog() { metrics.waiting(backlog) }
            try? await Task.sleep(for: Self.pause)
        }
    }

    private func work(off webhook: Webhook) async throws {
        do {
            try await call(with: webhook)
            metrics.done()
        } catch {
            // A stop is no fault of the handler's.
            if !Task.isCancelled { metrics.failed() }
            throw error
        }
    }

    /// Calls the handler, within the app's hook and with a logger that names the webhook.
    private func call(with webhook: Webhook) async throws {
        var logger = logger
        for (name, value) in webhook.fields { logger[metadataKey: name] = value }
        try await withLogger(logger) { _ in
            let event = ReceivedWebhook.finEvent(in: webhook)
            guard let around else { return try await tell(of: webhook, event) }
            let call = HandlerCall(
                route: event == nil ? ServerPath.webhooks : ServerPath.finWebhooks,
                requestID: webhook.id ?? "",
                workspaceID: event == nil ? webhook.workspaceID : nil
            )
            _ = try await around(call) {
                try await tell(of: webhook, event)
                return HandlerOutcome()
            }
        }
    }

    /// Calls the handler that it is for; an app that no longer has it has nothing to do.
    private func tell(of webhook: Webhook, _ event: FinEvent?) async throws {
        if let event {
            try await (app as? any FinHandler)?.receive(event)
        } else {
            try await (app as? any WebhookHandler)?.receive(webhook)
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
