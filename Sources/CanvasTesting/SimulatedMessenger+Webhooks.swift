public import CanvasCrypto
import CanvasHTTP
import HTTPTypes

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
        try await deliver(SimulatedWebhook.request(webhook.body, to: url, signedWith: secret))
    }

    /// Delivers an event of Fin's to the app, as Intercom does; an app in the same process works it off at once.
    ///
    /// - Parameters:
    ///   - event: The event, such as `{"event_name": "fin_status_updated", "status": "complete"}`.
    ///   - finSecret: The secret of Fin's webhooks, which the app has in `FIN_WEBHOOK_SECRET`.
    /// - Throws: ``TransportError`` for any response but 200; what the app's handler throws.
    public func deliver(_ event: FinEvent, signedWith finSecret: FinWebhookSecret) async throws {
        let (body, url) = (Array(event.json.bytes), "\(transport.baseURL)/fin/webhooks")
        try await deliver(SimulatedWebhook.request(body, to: url, signedWith: finSecret))
    }

    /// Delivers what the Fin of a workspace says while something is done, each event when it is due.
    ///
    /// - Parameters:
    ///   - fin: The Fin of a workspace.
    ///   - finSecret: The secret of Fin's webhooks, which the app has in `FIN_WEBHOOK_SECRET`.
    ///   - work: What is done. All events of its calls are delivered before this returns.
    /// - Returns: The result of the work.
    /// - Throws: What the work throws; ``TransportError`` for any response but 200; what the app's handler throws.
    public func deliverEvents<Value: Sendable>(
        of fin: SimulatedFin,
        signedWith finSecret: FinWebhookSecret,
        while work: () async throws -> Value
    ) async throws -> Value {
        let (events, told) = AsyncStream.makeStream(of: FinNews.self)
        fin.workspace.onFinEvent { told.yield($0) }
        async let delivered: Void = deliver(events, signedWith: finSecret)
        defer { told.finish() }
        let value = try await work()
        told.finish()
        try await delivered
        return value
    }

    private func deliver(_ events: AsyncStream<FinNews>, signedWith finSecret: FinWebhookSecret) async throws {
        for await news in events {
            try await Task.sleep(until: news.due, clock: .continuous)
            try await deliver(FinEvent(news.event), signedWith: finSecret)
        }
    }

    private func deliver(_ request: AppRequest) async throws {
        let reply = try await transport.send(request)
        guard reply.status == 200 else {
            let reasons = ([reply.text] + reply.loggedErrors).joined(separator: "; ")
            throw TransportError("the app answered the webhook with \(reply.status): \(reasons)")
        }
        if let transport = transport as? InProcessTransport { try await transport.workOffWebhooks() }
    }
}
