import CanvasCrypto
import CanvasTesting
import HTTPTypes

/// The checks of an app's webhooks, by the requests that Intercom sends to them.
///
/// All are pings, which apps take without doing anything.
struct WebhookExamination {
    private let transport: any AppTransport
    private let direct: (any AppTransport)?
    private let secret: ClientSecret
    private let path: String
    /// Whether the app is said to have webhooks.
    private let isExpected: Bool

    private let judge: @Sendable (Duration) -> Diagnosis.Outcome

    /// Judges the time of a response: Intercom prefers apps that take half a second at most, and does not wait for others.
    @Sendable
    static func outcome(after time: Duration) -> Diagnosis.Outcome {
        time > SimulatedWebhook.timeout ? .failed : time > .milliseconds(500) ? .warning : .ok
    }

    /// Creates the checks at a path, or nil for the usual one if the app has it.
    init(
        _ transport: any AppTransport,
        directly direct: (any AppTransport)?,
        secret: ClientSecret,
        path: String?,
        judge: @escaping @Sendable (Duration) -> Diagnosis.Outcome = outcome(after:)
    ) {
        self.transport = transport
        self.direct = direct
        self.secret = secret
        self.path = path ?? "/webhooks"
        isExpected = path != nil
        self.judge = judge
    }

    /// Whether the app takes a ping.
    var isTaken: Bool { get async { await ping(transport).0.reply?.isSuccess == true } }

    func diagnoses() async -> [Diagnosis] {
        let (result, time) = await ping(transport)
        guard let reply = result.reply else {
            return [Diagnosis(.webhook, .failed, result.words, advice: ["Respond to POST \(path) with status 200."])]
        }
        if [404, 405].contains(reply.status), !isExpected {
            let found = "the app has no \(path), which answers with status \(reply.status)"
            return [Diagnosis(.webhook, .skipped, found, advice: ["--webhooks PATH names another path."])]
        }
        let taken = await diagnosis(of: reply, after: time)
        guard reply.isSuccess, taken.outcome != .failed else { return [await probe(), taken] }
        return [await probe(), taken, await signature()]
    }

    // MARK: - Requests

    private func send(
        _ transport: any AppTransport,
        signedWith secret: ClientSecret?
    ) async -> (Result<AppReply, TransportError>, Duration) {
        let ping = SimulatedWebhook(.ping)
        let url = transport.baseURL + path
        var request = SimulatedWebhook.request(ping.body, to: url, signedWith: secret ?? SimulatedMessenger.otherSecret)
        if secret == nil { request.headers[.webhookSignature] = nil }
        return await transport.timedReply(to: request)
    }

    private func ping(_ transport: any AppTransport) async -> (Result<AppReply, TransportError>, Duration) {
        await send(transport, signedWith: secret)
    }

    // MARK: - Diagnoses

    /// The check by the request that Intercom sends before it saves the URL.
    private func probe() async -> Diagnosis {
        let request = AppRequest(method: .head, url: transport.baseURL + path)
        let result = await transport.timedReply(to: request).0
        guard let reply = result.reply else {
            return Diagnosis(.webhookProbe, .failed, "HEAD \(path): \(result.words)", advice: Advice.webhookProbe)
        }
        let found = "HEAD \(path): status \(reply.status)"
        guard reply.status != 200 else { return Diagnosis(.webhookProbe, .ok, found) }
        return Diagnosis(.webhookProbe, .failed, found, advice: Advice.webhookProbe)
    }

    private func diagnosis(of reply: AppReply, after time: Duration) async -> Diagnosis {
        let request = AppRequest(url: transport.baseURL + path)
        let respondent = Respondent(reply, to: request)
        let found = "POST \(path): status \(reply.status)"
        if respondent.kind == .other {
            let words = "\(found) from \(respondent.name), not from the app"
            return Diagnosis(.webhook, .failed, words, advice: respondent.evidence + respondent.advice)
        }
        switch reply.status {
        case 200: return prompt(found, after: time)
        case 201..<300:
            return Diagnosis(
                .webhook,
                .warning,
                found,
                advice: ["Respond with 200: one of Intercom's guides asks for it."]
            )
        case 401, 403: return Diagnosis(.webhook, .failed, found, advice: await blame())
        case 404, 405: return Diagnosis(.webhook, .failed, found, advice: ["Pass the path: --webhooks /path"])
        case 410:
            return Diagnosis(.webhook, .failed, found, advice: ["Intercom ends the subscription after status 410."])
        case 429:
            return Diagnosis(
                .webhook,
                .failed,
                found,
                advice: ["After 429 Intercom waits up to two hours, then gives up."]
            )
        default: return Diagnosis(.webhook, .failed, found, advice: Advice.webhookStatus)
        }
    }

    private func prompt(_ found: String, after time: Duration) -> Diagnosis {
        let outcome = judge(time)
        let words = "\(found) after \(time.milliseconds) ms"
        return Diagnosis(.webhook, outcome, words, advice: outcome == .ok ? [] : Advice.webhookTime)
    }

    /// The side that refuses what is signed as Intercom signs it.
    private func blame() async -> [String] {
        guard let direct else { return Advice.webhookRefused }
        switch await ping(direct).0.reply?.status {
        case .some(200..<300): return Advice.webhookRefusedByProxyAlone
        case 401, 403: return Advice.refusedByBoth.prefix(1) + Advice.webhookRefused
        default: return Advice.webhookRefused
        }
    }

    /// The check by a wrong signature, and by none.
    private func signature() async -> Diagnosis {
        var statuses: [Int] = []
        for (words, secret) in [("a wrong signature", SimulatedMessenger.otherSecret), ("no signature", nil)] {
            let result = await send(transport, signedWith: secret).0
            guard let reply = result.reply else {
                return Diagnosis(
                    .webhookSignature,
                    .warning,
                    "\(words): \(result.words)",
                    advice: Advice.webhookUnsigned
                )
            }
            let found = "\(words): status \(reply.status)"
            switch reply.status {
            case 200..<300:
                return Diagnosis(.webhookSignature, .failed, "\(found), accepted", advice: Advice.webhookUnsigned)
            case 400..<500 where ![404, 405, 410, 429].contains(reply.status): statuses.append(reply.status)
            default: return Diagnosis(.webhookSignature, .warning, found, advice: Advice.webhookUnsigned)
            }
        }
        let found =
            "a wrong signature and none are rejected with status \(Set(statuses).sorted().map(String.init).joined(separator: " and "))"
        return Diagnosis(.webhookSignature, .ok, found)
    }
}

extension Result where Success == AppReply, Failure == TransportError {
    var reply: AppReply? { try? get() }

    /// Why there is no response.
    var words: String { if case .failure(let error) = self { error.description } else { "" } }
}
