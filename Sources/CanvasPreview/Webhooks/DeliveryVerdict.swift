import CanvasTesting

/// The end of an attempt to deliver a webhook, in words.
struct DeliveryVerdict: Equatable {
    let isGood: Bool
    /// The words, with code between backticks.
    let words: String

    /// The time that Intercom waits for a response.
    private static let patience = Duration.seconds(5)

    /// Judges an attempt.
    ///
    /// - Parameters:
    ///   - attempt: The attempt.
    ///   - isHeard: Whether the app hears the topic; nil where that is not known.
    ///   - isFinEvent: Whether it is a webhook of Fin's.
    init(_ attempt: WebhookDelivery.Attempt, isHeard: Bool?, isFinEvent: Bool = false) {
        (isGood, words) =
            switch attempt.result {
            case .failure(let error): (false, "No response: \(error).")
            case .success(let reply) where reply.status == 404: (false, isFinEvent ? Self.missingFin : Self.missing)
            case .success(let reply) where attempt.isSignatureWrong: Self.refusal(reply)
            case .success(let reply): Self.end(reply, after: attempt.duration, isHeard: isHeard)
            }
    }

    /// The words for an app without an endpoint for webhooks.
    static let missing = "The app has no `POST /webhooks`: add `WebhookHandler` to the protocols of the app."

    private static let missingFin =
        "The app has no `POST /fin/webhooks`: add `FinHandler` to the protocols of the app."

    private static func refusal(_ reply: AppReply) -> (Bool, String) {
        reply.status == 401
            ? (true, "Refused, as a wrong signature has to be.")
            : (false, "The app has to refuse a wrong signature with 401.")
    }

    private static func end(_ reply: AppReply, after duration: Duration, isHeard: Bool?) -> (Bool, String) {
        switch reply.status {
        case 200...299 where duration > patience:
            (false, "Too late: Intercom waits 5 seconds, and then sends it once more.")
        case 200...299 where isHeard == false:
            (true, "Accepted, and not kept: this topic is not among the app’s `webhookTopics`.")
        case 200...299: (true, "Accepted.")
        case 401: (false, "The app refused a valid signature: its client secret is another one.\(detail(reply))")
        case 410: (false, "Intercom ends the subscription after status 410.")
        case 429: (false, "Intercom sends it again later, for two hours at most.")
        default: (false, "Intercom sends it once more, after a minute.\(detail(reply))")
        }
    }

    /// The app's own words, as another sentence.
    private static func detail(_ reply: AppReply) -> String {
        guard let json = try? JSON(parsing: reply.body),
            let words = json["detail"]?.string ?? json["title"]?.string
        else { return "" }
        return " \(Excerpt.bare(words))"
    }
}
