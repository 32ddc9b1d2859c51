package import CanvasCrypto
import HTTPTypes
import HostSystem

/// A webhook as Intercom sends it, about an object of a simulated workspace.
package struct SimulatedWebhook: Equatable, Sendable {
    /// How long Intercom waits for a response.
    package static let timeout = Duration.seconds(5)

    /// The body.
    package private(set) var json: JSON

    /// Creates a webhook with a sample item.
    ///
    /// - Parameters:
    ///   - topic: The topic. One that is not documented has an empty item.
    ///   - workspace: The workspace; what it lacks is made up.
    ///   - time: The time of what happened; now unless given.
    package init(
        _ topic: WebhookTopic,
        of workspace: SimulatedWorkspace = SimulatedWorkspace(),
        at time: Timestamp? = nil
    ) {
        let now = time?.secondsSince1970 ?? Int64(HostProcess.wallClockMilliseconds() / 1_000)
        var samples = WebhookSamples(workspace.state, now: now)
        json = Self.envelope(topic, samples.item(for: topic) ?? [:], id: Self.makeID(), at: JSON(now))
    }

    /// Creates a webhook with an item of one's own.
    ///
    /// - Parameters:
    ///   - topic: The topic.
    ///   - item: The item.
    ///   - id: The id; a new one unless given.
    ///   - time: The time of what happened.
    package init(_ topic: WebhookTopic, about item: JSON, id: String? = nil, at time: Timestamp) {
        let seconds = JSON(time.secondsSince1970)
        json = Self.envelope(topic, item, id: id ?? Self.makeID(), at: seconds)
    }

    /// Creates a webhook of Fin's, which has no envelope.
    ///
    /// - Parameter event: The event.
    package init(_ event: FinEvent) { json = event.json }

    /// Whether it is an event of Fin.
    package var isFinEvent: Bool { json["event_name"] != nil }

    private static func envelope(_ topic: WebhookTopic, _ item: JSON, id: String, at time: JSON) -> JSON {
        [
            "type": "notification_event", "app_id": JSON(WorkspaceState.workspaceID),
            "data": ["type": "notification_event_data", "item": item], "links": [:],
            "id": topic == .ping ? .null : JSON(id), "topic": JSON(topic.rawValue), "delivery_status": "pending",
            "delivery_attempts": 1, "delivered_at": 0, "first_sent_at": time, "created_at": time, "self": .null,
        ]
    }

    /// Its topic and id, such as `contact.deleted notif_1`.
    package var name: String {
        if isFinEvent {
            let event = FinEvent(json)
            return [event.name, event.conversationID, event.status?.rawValue].compactMap(\.self).joined(separator: " ")
        }
        let webhook = Webhook(json)
        return [webhook.topic?.rawValue, webhook.id].compactMap(\.self).joined(separator: " ")
    }

    /// The body as bytes, which are signed.
    package var body: [UInt8] { Array(json.bytes) }

    /// The same webhook, sent once more.
    package var again: SimulatedWebhook {
        guard !isFinEvent else { return self }
        var copy = self
        copy.json = json.merging(["delivery_attempts": JSON((Webhook(json).deliveryAttempts ?? 0) + 1)])
        return copy
    }

    /// Sets a member, and makes the objects on the way to it.
    ///
    /// - Parameters:
    ///   - path: The names of members and the numbers of elements, with points between them, such as `data.item.id`.
    ///   - value: The value.
    /// - Throws: ``JSONPathError``.
    package mutating func set(_ path: String, to value: JSON) throws(JSONPathError) {
        json = try json.setting(path, to: value)
    }

    /// The request that delivers a body.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - url: The URL of the app's webhooks.
    ///   - secret: The secret that signs.
    /// - Returns: The request.
    package static func request(_ body: [UInt8], to url: String, signedWith secret: ClientSecret) -> AppRequest {
        var headers: HTTPFields = [
            .contentType: "application/json", .accept: "application/json",
            .userAgent: "intercom-parrot-service-client/1.0",
        ]
        headers[.webhookSignature] = WebhookSignature.sign(body, with: secret)
        return AppRequest(url: url, headers: headers, body: body)
    }

    /// The request that delivers an event of Fin's.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - url: The URL of the app's webhooks of Fin.
    ///   - secret: The secret of Fin's webhooks.
    /// - Returns: The request.
    package static func request(_ body: [UInt8], to url: String, signedWith secret: FinWebhookSecret) -> AppRequest {
        var headers: HTTPFields = [.contentType: "application/json", .accept: "application/json"]
        headers[.finWebhookSignature] = FinWebhookSignature.sign(body, with: secret)
        return AppRequest(url: url, headers: headers, body: body)
    }

    /// An id that no other webhook has.
    private static func makeID() -> String { "notif_\(RandomUUID().text)" }
}
