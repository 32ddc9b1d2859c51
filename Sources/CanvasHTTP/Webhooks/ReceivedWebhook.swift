/// A webhook whose signature is right, to be kept.
package struct ReceivedWebhook: Sendable {
    /// The longest body, in bytes; Intercom documents none.
    package static let bodyLimit = 1 << 20

    /// The webhook.
    package let webhook: Webhook
    /// The body as it came.
    package let body: [UInt8]
    /// The workspace.
    package let workspaceID: String

    /// - Throws: `RequestError` for JSON that is no webhook.
    init(_ json: JSON, body: [UInt8]) throws(RequestError) {
        guard json.kind == .object else { throw RequestError(path: "", expected: "an object", found: json) }
        webhook = Webhook(json)
        guard let workspaceID = webhook.workspaceID else {
            throw RequestError(path: "app_id", expected: "a string", found: json["app_id"])
        }
        self.body = body
        self.workspaceID = workspaceID
    }

    /// An event of Fin's, which names no workspace, as a webhook for the same queue.
    init(_ event: FinEvent) {
        let json: JSON = [
            "type": JSON(Self.finType), "topic": JSON("fin.\(event.name ?? "")"), "id": JSON(event.identity),
            "app_id": JSON(Self.finWorkspace), "data": ["item": event.json],
        ]
        (webhook, body, workspaceID) = (Webhook(json), Array(json.bytes), Self.finWorkspace)
    }

    private static let finType = "fin_event"
    /// What stands for the workspace of Fin's events.
    private static let finWorkspace = "fin"

    /// The event of Fin's that a webhook of the queue stands for; nil for another one.
    static func finEvent(in webhook: Webhook) -> FinEvent? {
        webhook.type == finType ? FinEvent(webhook.json["data"]?["item"] ?? [:]) : nil
    }

    /// What webhooks have in common that are worked off in their order: the object that they are about.
    package var subject: String? {
        if let event = Self.finEvent(in: webhook) { return event.conversationID.map { "fin/\($0)" } }
        return switch webhook.item {
        // The contact's own id, so that what is kept of a person is found by it.
        case .contact(let contact): contact.id
        case .contactTag(let tag): tag.contact?.id
        case .event(let event): event.contactID
        case .conversationPart(let part): part.id.map { "conversation_part/\($0)" }
        case .ping: nil
        case let item:
            item.json["id"]?.identifier.map { "\(item.json["type"]?.string ?? "object")/\($0)" }
        }
    }

    /// Whether it is a test of the URL, which is about nothing.
    package var isPing: Bool { webhook.topic == .ping }
}
