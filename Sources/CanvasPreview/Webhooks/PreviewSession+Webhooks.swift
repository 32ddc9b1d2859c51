import CanvasCrypto
import CanvasTesting

// Webhooks to the app, and what the app makes of them.

extension PreviewSession {
    /// The maximum number of webhooks of the inbox in each state.
    private static let maximumCount = 50

    /// The URL of the app's webhooks.
    private nonisolated var webhookURL: String { "\(network.baseURL)/webhooks" }

    // MARK: - Sending

    /// Sends a webhook of a topic: `twice` sends it again with the same id, `wrong_signature` signs with another secret.
    func sendWebhook(_ body: JSON) async throws(PreviewCallError) {
        guard let name = body["topic"]?.string, WebhookTopic.documented.contains(WebhookTopic(rawValue: name)) else {
            throw PreviewCallError("`topic` must be one that Intercom documents.")
        }
        let number = deliveries.add(SimulatedWebhook(WebhookTopic(rawValue: name), of: workspace))
        await attempt(number, body)
        if deliveries[number]?.status == 200 { sendsNews = true }
        if body["twice"]?.bool == true { await attempt(number, body) }
    }

    /// Sends a webhook again, with the same id.
    func sendWebhookAgain(_ number: Int, _ body: JSON) async throws(PreviewCallError) {
        _ = try delivery(number)
        await attempt(number, body)
    }

    /// Sends a webhook of something that has changed, if the app hears its topic.
    func sendNews(_ webhook: SimulatedWebhook) async {
        let topic = Webhook(webhook.json).topic
        if let server = app.server {
            guard server.webhookTopics?.contains(topic) == true else { return }
        } else {
            guard sendsNews else { return }
        }
        let number = deliveries.add(webhook)
        await attempt(number, [:])
        // An app without the path is not told of every change.
        if let status = deliveries[number]?.status { sendsNews = ![404, 405].contains(status) }
    }

    /// Sends an event of Fin's, unless the app has no path for it.
    func sendFinEvent(_ webhook: SimulatedWebhook) async {
        // The page shows what Fin says whether the app hears it or not.
        guard sendsFinEvents, app.workspace != nil else { return await tellOfChange() }
        let number = deliveries.add(webhook)
        await attempt(number, [:])
        if let status = deliveries[number]?.status { sendsFinEvents = ![404, 405].contains(status) }
    }

    private func delivery(_ number: Int) throws(PreviewCallError) -> WebhookDelivery {
        guard let delivery = deliveries[number] else {
            throw PreviewCallError("There is no delivery \(number), or it is no longer kept.")
        }
        return delivery
    }

    private func attempt(_ number: Int, _ body: JSON) async {
        guard let delivery = deliveries[number] else { return }
        let webhook = delivery.attempts.isEmpty ? delivery.webhook : delivery.webhook.again
        let isWrong = body["wrong_signature"]?.bool == true
        let time = workspace.now
        let (result, duration) = await network.timedReply(to: request(webhook, isSignatureWrong: isWrong))
        deliveries.change(number) { delivery in
            delivery.webhook = webhook
            delivery.attempts.append(
                .init(time: time, duration: duration, isSignatureWrong: isWrong, result: result)
            )
            if !isWrong { delivery.nextTime = nil }
        }
        if !isWrong { planNextAttempt(number) }
        await tellOfChange()
    }

    /// Plans the next attempt, as Intercom does after a failure.
    private func planNextAttempt(_ number: Int) {
        // An app without the path will not have it in a minute.
        guard let delivery = deliveries[number], ![404, 405].contains(delivery.status), let wait = delivery.wait else {
            return
        }
        deliveries.change(number) { $0.nextTime = workspace.now + wait }
        planned.yield(WebhookRepeat(number: number, attemptCount: delivery.attempts.count, wait: wait))
    }

    /// Attempts a delivery for which the time has come, unless somebody did so meanwhile.
    func attemptAgain(_ planned: WebhookRepeat) async {
        guard let delivery = deliveries[planned.number], delivery.nextTime != nil,
            delivery.attempts.count == planned.attemptCount
        else { return }
        await attempt(planned.number, [:])
    }

    private nonisolated func request(_ webhook: SimulatedWebhook, isSignatureWrong: Bool) -> AppRequest {
        if webhook.isFinEvent, let signing = app.workspace?.finSigning {
            let secret = isSignatureWrong ? FinWebhookSecret("another-secret") : signing.secret
            return SimulatedWebhook.request(
                webhook.body,
                to: "\(network.baseURL)/fin/webhooks",
                signedWith: secret
            )
        }
        let secret = isSignatureWrong ? SimulatedMessenger.otherSecret : app.secret
        return SimulatedWebhook.request(webhook.body, to: webhookURL, signedWith: secret)
    }

    // MARK: - JSON

    /// The topics, and those that the app hears where that is known.
    var webhookTopicsJSON: JSON {
        let topics = WebhookTopic.documented
        let heard = app.server.map { server in
            JSON(topics.filter { server.webhookTopics?.contains($0) == true }.map { JSON($0.rawValue) })
        }
        return ["topics": JSON(topics.map { JSON($0.rawValue) }), "heard": heard ?? .null]
    }

    /// The deliveries that changed since a page asked, and the inbox of the app.
    func webhooksJSON(known: Int) async -> JSON {
        let inbox = await inboxJSON
        let ids = Set(deliveries.all.compactMap(\.id))
        let logged = ids.sorted().compactMap { id in
            let lines = app.log?.errors(of: id) ?? []
            return lines.isEmpty ? nil : (id, JSON(lines.map { JSON($0) }))
        }
        return [
            "deliveries": JSON(deliveries.all.filter { $0.change > known }.map(json)),
            "change": JSON(deliveries.changeCount), "oldest": JSON(deliveries.all.first?.number ?? 0),
            "logged": JSON(members: logged), "inbox": inbox,
        ]
    }

    private func json(of delivery: WebhookDelivery) -> JSON {
        let topics = app.server?.webhookTopics
        let isHeard = topics?.contains(WebhookTopic(rawValue: delivery.topic))
        let attempts = delivery.attempts.map { attempt -> JSON in
            let isFinEvent = delivery.webhook.isFinEvent
            let verdict = DeliveryVerdict(
                attempt,
                isHeard: isFinEvent || delivery.topic == "ping" ? nil : isHeard,
                isFinEvent: isFinEvent
            )
            return [
                "time": JSON(attempt.time.secondsSince1970),
                "status": (try? attempt.result.get()).map { JSON($0.status) } ?? .null,
                "milliseconds": JSON((attempt.duration / .microseconds(1)).rounded() / 1_000),
                "is_good": JSON(verdict.isGood), "words": JSON(verdict.words),
                "wrong_signature": JSON(attempt.isSignatureWrong),
            ]
        }
        return [
            "number": JSON(delivery.number), "topic": JSON(delivery.topic), "id": JSON(delivery.id),
            "body": JSON(String(decoding: delivery.webhook.body, as: UTF8.self)), "attempts": JSON(attempts),
            "next_time": delivery.nextTime.map { JSON($0.secondsSince1970) } ?? .null,
        ]
    }

    /// What the app has kept, if its queue can be reached from here.
    private var inboxJSON: JSON {
        get async {
            guard let server = app.server else { return ["state": "elsewhere"] }
            guard let queue = server.webhookQueue else { return ["state": "none"] }
            do {
                let webhooks = try await queue.newest(limit: Self.maximumCount).map { webhook -> JSON in
                    [
                        "id": JSON(webhook.id), "topic": JSON(webhook.topic), "state": JSON(webhook.state.rawValue),
                        "attempts": JSON(webhook.attempts), "failure": JSON(webhook.failure),
                    ]
                }
                return ["state": "kept", "webhooks": JSON(webhooks)]
            } catch {
                return ["state": "away", "error": JSON("\(error)")]
            }
        }
    }

    /// The texts of a delivery for the clipboard.
    func webhookTexts(of number: Int) throws(PreviewCallError) -> JSON {
        let delivery = try delivery(number)
        let isWrong = delivery.attempts.last?.isSignatureWrong == true
        var command = "canvaskit webhook \(delivery.topic) --to \(ExchangeTexts.quoted(webhookURL))"
        if let id = delivery.id { command += " --set id=\(id)" }
        if isWrong { command += " --bad-signature" }
        let request = request(delivery.webhook, isSignatureWrong: isWrong)
        // Only curl sends an event of Fin's.
        if delivery.webhook.isFinEvent { command = ExchangeTexts.curl(request) }
        return ["curl": JSON(ExchangeTexts.curl(request)), "command": JSON(command)]
    }
}
