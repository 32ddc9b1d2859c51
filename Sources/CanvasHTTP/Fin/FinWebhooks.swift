import CanvasCrypto

/// The webhooks of Fin: by which secrets they are signed, and where they go.
struct FinWebhooks: Sendable {
    let worker: WebhookWorker
    let relay: FinRelay
    let secrets: [FinWebhookSecret]
    let log: DeduplicatingLog

    /// Says once that nothing can be verified: an app may list `FinHandler` long before anybody has access to Fin.
    func tellOfMissingSecret() {
        guard secrets.isEmpty else { return }
        log.log(.warning, "a webhook of Fin is refused: FIN_WEBHOOK_SECRET is not set", [:])
    }
}
