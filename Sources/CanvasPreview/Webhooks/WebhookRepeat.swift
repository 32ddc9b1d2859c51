/// A plan to attempt a delivery once more.
struct WebhookRepeat: Sendable {
    let number: Int
    /// The number of attempts so far.
    let attemptCount: Int
    let wait: Duration
}
