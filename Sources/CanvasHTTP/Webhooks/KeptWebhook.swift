/// A webhook of a queue, without its content.
package struct KeptWebhook: Equatable, Sendable {
    /// What has become of a webhook.
    package enum State: String, Sendable {
        /// It waits for its turn, or for another attempt.
        case waiting
        /// The app is working it off.
        case working
        case done
        /// It was given up.
        case dead
    }

    /// The webhook's own id; nil for one without.
    package let id: String?
    /// The topic as it came.
    package let topic: String
    package var state: State
    /// How often it was tried, this try included.
    package var attempts: Int
    /// Why the last try failed; nil if none has.
    package var failure: String?

    /// Describes a webhook of a queue.
    ///
    /// - Parameters:
    ///   - id: Its id.
    ///   - topic: Its topic.
    ///   - state: What has become of it.
    ///   - attempts: How often it was tried.
    ///   - failure: Why the last try failed.
    package init(id: String?, topic: String, state: State, attempts: Int, failure: String?) {
        (self.id, self.topic, self.state, self.attempts, self.failure) = (id, topic, state, attempts, failure)
    }
}
