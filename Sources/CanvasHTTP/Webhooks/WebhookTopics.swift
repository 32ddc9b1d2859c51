/// The topics of webhooks that an app hears: some of them, or all.
///
/// ```swift
/// let webhookTopics: WebhookTopics = [.contactDeleted, .conversationUserCreated]
/// ```
public struct WebhookTopics: Equatable, Sendable, ExpressibleByArrayLiteral {
    /// nil for all.
    private let topics: Set<WebhookTopic>?

    /// Every topic that is chosen in the Developer Hub.
    public static let all = WebhookTopics(nil)

    /// Lists topics.
    ///
    /// - Parameter topics: The topics.
    public init(arrayLiteral topics: WebhookTopic...) { self.init(Set(topics)) }

    private init(_ topics: Set<WebhookTopic>?) { self.topics = topics }

    /// Whether an app hears a topic.
    ///
    /// - Parameter topic: The topic; nil for a webhook without one.
    /// - Returns: Whether it is one of them.
    package func contains(_ topic: WebhookTopic?) -> Bool {
        guard let topics else { return true }
        return topic.map(topics.contains) ?? false
    }
}
