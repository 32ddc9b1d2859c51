import ArgumentParser
import CanvasCrypto
import CanvasTesting
import WebSyntax

/// A webhook to be delivered.
struct WebhookDelivery {
    /// Its topic and id.
    let name: String
    let body: [UInt8]

    init(_ json: JSON) {
        let webhook = Webhook(json)
        name = [webhook.topic?.rawValue, webhook.id].compactMap(\.self).joined(separator: " ").plain
        body = Array(json.bytes)
    }
}

/// Signs webhooks, delivers them one after the other, and prints the responses.
struct WebhookCourier {
    let url: String
    let transport: any AppTransport
    let secret: ClientSecret
    /// Whether the app must refuse what is signed with the secret.
    let isSecretWrong: Bool
    let isShuffled: Bool

    /// The status of a rejection.
    private static let refusal = 401

    /// Delivers webhooks; throws an `ExitCode` if one has a wrong response, or none.
    func deliver(_ deliveries: [WebhookDelivery]) async throws {
        var isWrong = false
        for delivery in isShuffled ? deliveries.shuffled() : deliveries {
            let request = SimulatedWebhook.request(delivery.body, to: url, signedWith: secret)
            let (result, time) = await transport.timedReply(to: request)
            switch result {
            case .failure(let error):
                print("\(delivery.name): no response: \(error.description.plain)")
                throw ExitCode.unavailable
            case .success(let reply):
                let problem = reply.problem.map { ": \($0)" } ?? ""
                print("\(delivery.name): status \(reply.status), \(time.milliseconds) ms\(problem)")
                print(remark(on: reply, after: time))
                if !isRight(reply) { isWrong = true }
            }
        }
        if isWrong { throw ExitCode.failure }
    }

    private func print(_ line: String?) {
        if let line { Output.write(Array(line.utf8)) }
    }

    private func isRight(_ reply: AppReply) -> Bool {
        isSecretWrong ? reply.status == Self.refusal : reply.isSuccess
    }

    private var hasNoPath: Bool { WebURL(url)?.target == "/" }

    private func remark(on reply: AppReply, after time: Duration) -> String? {
        if isSecretWrong {
            return isRight(reply)
                ? "As it should, the app refused the webhook with a wrong signature."
                : "The app has to refuse a webhook with a wrong signature with status \(Self.refusal)."
        }
        switch reply.status {
        case 410: return "Intercom ends the subscription after status 410."
        case _ where reply.isSuccess && time > SimulatedWebhook.timeout:
            return "Intercom waits no longer than 5 s, and sends it once more."
        case 404 where hasNoPath, 405 where hasNoPath:
            return "The URL has no path; webhooks have one such as /webhooks."
        default: return nil
        }
    }
}

extension AppReply {
    /// The beginning of what an app says about a failure.
    fileprivate var problem: String? {
        guard !isSuccess else { return nil }
        let json = try? JSON(parsing: body)
        let words = json?["detail"]?.string ?? json?["title"]?.string ?? text
        return words.isEmpty ? nil : Excerpt.bare(words)
    }
}
