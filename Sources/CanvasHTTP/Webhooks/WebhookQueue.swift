package import Logging

/// Where webhooks are kept until they are worked off.
package protocol WebhookQueue: Sendable {
    /// Keeps a webhook, unless one with its id was kept before.
    ///
    /// - Parameter webhook: The webhook.
    /// - Throws: Why it is not kept; Intercom sends it once more.
    func add(_ webhook: ReceivedWebhook) async throws

    /// Works off what comes, until the task is cancelled.
    ///
    /// - Parameters:
    ///   - logger: Where to say what is given up.
    ///   - work: Works off one; throws when it has to be done again.
    func process(logger: Logger, _ work: @escaping @Sendable (Webhook) async throws -> Void) async
}
