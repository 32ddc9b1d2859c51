/// A webhook: what Intercom tells an app of a workspace that has installed it.
///
/// ```swift
/// func name(in webhook: Webhook) -> String? {
///     guard case .contact(let contact) = webhook.item else { return nil }
///     return contact.name
/// }
/// ```
///
/// Webhooks come in any order, and some come twice.
/// Source: <https://developers.intercom.com/docs/webhooks/webhook-notifications>.
public struct Webhook: Equatable, Sendable {
    /// The webhook as JSON.
    public let json: JSON

    /// Views a webhook.
    ///
    /// - Parameter json: The body of the request.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `notification_event`.
    public var type: String? { json["type"]?.string }
    /// The id, by which it is known when it comes twice; a ping has none.
    public var id: String? { json["id"]?.identifier.flatMap { $0.isEmpty ? nil : $0 } }
    /// What it is about.
    public var topic: WebhookTopic? { json["topic"]?.string.map(WebhookTopic.init) }
    /// The workspace.
    public var workspaceID: String? { json.workspaceID }
    /// When it happened.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// When it was sent first.
    public var firstSentAt: Timestamp? { json["first_sent_at"]?.timestamp }
    /// How often it was sent before.
    public var deliveryAttempts: Int? { json["delivery_attempts"]?.integer.map { Int(clamping: $0) } }
    /// What it is about, as an object.
    public var item: WebhookItem { WebhookItem(itemJSON, topic: topic) }
    /// Of a contact that another one was merged into: the other one.
    public var mergedFrom: Reference? { itemJSON.object("merged_from").map(Reference.init) }

    /// The item as JSON.
    private var itemJSON: JSON { json["data"]?.object("item") ?? [:] }
}
