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

    /// Works off what is due now, for a test.
    ///
    /// - Parameter work: Works off one.
    /// - Throws: What `work` throws first; the webhook is due again at once.
    func workOff(_ work: @Sendable (Webhook) async throws -> Void) async throws

    /// What waits.
    ///
    /// - Throws: Why it cannot be told.
    func backlog() async throws -> WebhookBacklog

    /// Webhooks with what has become of them, the newest first: what waits, what was given up, and the last that are done.
    ///
    /// - Parameter limit: The most to list of each state.
    /// - Returns: The webhooks.
    /// - Throws: Why they cannot be listed.
    func newest(limit: Int) async throws -> [KeptWebhook]
}

/// What waits in a queue of webhooks.
package struct WebhookBacklog: Sendable {
    /// How many wait, or are being worked off.
    package let count: Int
    /// How long the oldest of them has waited.
    package let age: Duration

    /// - Parameters:
    ///   - count: How many wait.
    ///   - age: How long the oldest of them has waited.
    package init(count: Int, age: Duration) {
        self.count = count
        self.age = age
    }
}
