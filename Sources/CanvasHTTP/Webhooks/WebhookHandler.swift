/// An app that Intercom tells what happens in its workspaces.
///
/// ```swift
/// let webhookTopics: WebhookTopics = [.contactUserCreated, .contactDeleted]
///
/// func receive(_ webhook: Webhook) async throws {
///     guard case .contact(let contact) = webhook.item else { return }
///     Logger.current.info("\(webhook.topic?.rawValue ?? "") of \(contact.id ?? "")")
/// }
/// ```
///
/// `POST /webhooks` verifies the signature, keeps the webhook and responds; only then is it worked off. So a handler may take
/// its time, and what it throws is no concern of Intercom's.
///
/// Source: <https://developers.intercom.com/docs/webhooks/webhook-notifications>.
public protocol WebhookHandler: CanvasHandler {
    /// The topics that the app hears; a webhook of another one is answered, and nothing of it is kept.
    var webhookTopics: WebhookTopics { get }

    /// Works off a webhook.
    ///
    /// A webhook with an id that came before is not worked off again. One whose handler throws is, later and after longer and
    /// longer waits, eight times at most; so is one whose program was killed meanwhile. The webhooks of one conversation,
    /// contact or other object are worked off in the order in which they came.
    ///
    /// - Parameter webhook: What happened.
    /// - Throws: Any error has it worked off again later.
    func receive(_ webhook: Webhook) async throws
}
