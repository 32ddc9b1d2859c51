extension SimulatedMessenger {
    /// Delivers a webhook to the app, as Intercom does; an app in the same process works it off at once.
    ///
    /// ```swift
    /// func forgets(_ messenger: SimulatedMessenger) async throws {
    ///     try await messenger.deliver(.contactDeleted, ["type": "contact", "id": "64f0a1b2c3d4e5f601234567"])
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - topic: What it is about.
    ///   - item: The object that it is about: the value of `data.item`.
    ///   - id: The webhook's id; one that is delivered twice is worked off once. A new one unless given.
    ///   - time: When it happened.
    /// - Throws: ``TransportError`` for any response but 200; what the app's handler throws.
    public func deliver(
        _ topic: WebhookTopic,
        _ item: JSON,
        id: String? = nil,
        at time: Timestamp = 1_767_312_000
    ) async throws {
        let webhook = SimulatedWebhook(topic, about: item, id: id, at: time)
        let url = "\(transport.baseURL)/webhooks"
        let reply = try await transport.send(SimulatedWebhook.request(webhook.body, to: url, signedWith: secret))
        guard reply.status == 200 else {
            let reasons = ([reply.text] + reply.loggedErrors).joined(separator: "; ")
            throw TransportError("the app answered the webhook with \(reply.status): \(reasons)")
        }
        if let transport = transport as? InProcessTransport { try await transport.workOffWebhooks() }
    }
}
