import CanvasTesting

/// A webhook that was sent to the app, with its attempts.
struct WebhookDelivery: Sendable {
    /// An attempt to deliver it.
    struct Attempt: Sendable {
        let time: Timestamp
        let duration: Duration
        let isSignatureWrong: Bool
        let result: Result<AppReply, TransportError>
    }

    let number: Int
    /// The webhook as it was sent last.
    var webhook: SimulatedWebhook
    var attempts: [Attempt] = []
    /// The time of the next attempt, if there is to be one.
    var nextTime: Timestamp?
    /// The number of the last change to any delivery that was one to this.
    var change: Int

    /// The topic, or the name of Fin's event.
    var topic: String {
        webhook.isFinEvent ? FinEvent(webhook.json).name ?? "" : Webhook(webhook.json).topic?.rawValue ?? ""
    }
    var id: String? { webhook.isFinEvent ? nil : Webhook(webhook.json).id }
    /// The status of the last attempt; nil where there was no response.
    var status: Int? { attempts.last.flatMap { try? $0.result.get().status } }

    /// How long Intercom waits before it sends it once more; nil when it does not.
    var wait: Duration? {
        SentWebhook.wait(
            after: attempts.filter { !$0.isSignatureWrong }.map { attempt in
                switch attempt.result {
                case .success(let reply): .status(reply.status)
                case .failure(let error): .noResponse(error.description)
                }
            }
        )
    }
}

/// The last webhooks that were sent to the app, the oldest first.
struct WebhookDeliveries: Sendable {
    private static let maximumCount = 100
    private static let maximumAttempts = 20

    private(set) var all: [WebhookDelivery] = []
    /// The number of changes, with which a page asks for those that it does not have.
    private(set) var changeCount = 0
    private var count = 0

    subscript(number: Int) -> WebhookDelivery? { all.first { $0.number == number } }

    /// Adds a webhook that is about to be sent.
    ///
    /// - Returns: Its number.
    mutating func add(_ webhook: SimulatedWebhook) -> Int {
        count += 1
        changeCount += 1
        if all.count == Self.maximumCount { all.removeFirst() }
        all.append(WebhookDelivery(number: count, webhook: webhook, change: changeCount))
        return count
    }

    /// Changes a delivery that is still kept.
    mutating func change(_ number: Int, _ change: (inout WebhookDelivery) -> Void) {
        guard let index = all.firstIndex(where: { $0.number == number }) else { return }
        changeCount += 1
        change(&all[index])
        all[index].change = changeCount
        if all[index].attempts.count > Self.maximumAttempts { all[index].attempts.removeFirst() }
    }
}
