import CanvasCrypto
import CanvasTesting
import HTTPTypes
import WebSyntax

/// The checks of an app by requests as Intercom sends them, and by requests that it must reject.
struct ServerExamination {
    let transport: any AppTransport
    let direct: (any AppTransport)?
    let secret: ClientSecret
    let paths: [CanvasFlow: String]
    let place: CanvasPlace
    /// The checks of the app's webhooks, by which an app without canvases is known.
    let webhooks: WebhookExamination

    init(
        _ transport: any AppTransport,
        directly direct: (any AppTransport)? = nil,
        secret: ClientSecret,
        paths: [CanvasFlow: String] = [:],
        place: CanvasPlace = .conversation,
        webhooks: WebhookExamination? = nil
    ) {
        self.transport = transport
        self.direct = direct
        self.secret = secret
        self.paths = paths
        self.place = place
        self.webhooks = webhooks ?? WebhookExamination(transport, directly: direct, secret: secret, path: nil)
    }

    /// Runs all checks in order and tells each diagnosis at once.
    ///
    /// - Returns: Whether the app responds, so that it can be asked for more.
    @discardableResult
    func examine(_ tell: (Diagnosis) -> Void) async -> Bool {
        tell(url)
        var messenger = SimulatedMessenger(transport: transport, secret: secret, paths: paths)
        // The exchange has the error.
        try? await messenger.initialize(in: place)
        guard let exchange = messenger.exchanges.first, let reply = exchange.reply else {
            tell(unreachable(messenger.exchanges.first?.error ?? "no response"))
            return false
        }
        tell(Diagnosis(.reachable, .ok, "POST \(exchange.request.url) gets a response"))
        // The sender comes first: the response of a proxy tells nothing about the app's secret or signatures.
        let respondent = Respondent(reply, to: exchange.request)
        guard respondent.kind == .app else {
            return await examine(exchange, reply, from: respondent, tell)
        }
        if await isOfWebhooksAlone(reply) {
            tell(Self.withoutCanvases(exchange, reply))
            return true
        }
        let isTaken = reply.status == 200
        tell(isTaken ? Diagnosis(.signedRequest, .ok, "status 200") : await refusal(reply))
        let examination = ReplyExamination(exchange, reply)
        if let clock = examination.clock() { tell(clock) }
        if let store = await StoreExamination([transport, direct].compactMap(\.self)).diagnosis() { tell(store) }
        if isTaken || [401, 403].contains(reply.status) {
            let signatures = SignatureExamination(transport: transport, secret: secret)
            for diagnosis in await signatures.diagnoses(of: exchange) { tell(diagnosis) }
        }
        guard isTaken else { return true }
        for diagnosis in await bodies(exchange) { tell(diagnosis) }
        for diagnosis in examination.diagnoses() { tell(diagnosis) }
        tell(LinkExamination(exchange, at: transport.baseURL).diagnosis)
        for diagnosis in await SheetExamination(messenger, transport, paths).diagnoses() { tell(diagnosis) }
        return true
    }

    // MARK: - The URL

    private var reach: HostReach { WebURL(transport.baseURL).map { HostReach(of: $0.host) } ?? .anywhere }

    private var url: Diagnosis {
        guard let address = WebURL(transport.baseURL) else {
            return Diagnosis(.url, .failed, "\(transport.baseURL) is not a URL")
        }
        if reach != .anywhere {
            let place = reach == .machine ? "this machine" : "a private network"
            return Diagnosis(
                .url,
                .warning,
                "\(transport.baseURL) is on \(place), which Intercom cannot reach",
                advice: ["Fine for development. Intercom needs a public name with HTTPS."]
            )
        }
        guard address.scheme == "https" else {
            return Diagnosis(
                .url,
                .failed,
                "\(transport.baseURL) is not HTTPS",
                advice: ["Intercom calls HTTPS URLs only. Put a proxy with a certificate in front (deploy/)."]
            )
        }
        return Diagnosis(.url, .ok, transport.baseURL)
    }

    private func unreachable(_ error: String) -> Diagnosis {
        if error.contains("certificate") || error.contains("TLS") {
            return Diagnosis(.reachable, .failed, error, advice: Advice.certificate)
        }
        let advice =
            reach == .machine ? Advice.notRunning(transport.baseURL) : Advice.unreachable(app: direct?.baseURL)
        return Diagnosis(.reachable, .failed, error, advice: advice)
    }

    // MARK: - Another server than the app

    /// Says who responds in place of the app, and returns whether the app itself takes webhooks.
    private func examine(
        _ exchange: RecordedExchange,
        _ reply: AppReply,
        from respondent: Respondent,
        _ tell: (Diagnosis) -> Void
    ) async -> Bool {
        if respondent.kind == .unclear, await isOfWebhooksAlone(reply) {
            tell(Self.withoutCanvases(exchange, reply))
            return true
        }
        let found =
            respondent.kind == .other
            ? "status \(reply.status) from \(respondent.name), not from the app"
            : "status \(reply.status) from \(respondent.name); it is unclear whether the app responded"
        var advice = respondent.evidence + respondent.advice
        if [404, 405].contains(reply.status) {
            advice += respondent.kind == .unclear ? await pathAdvice(knowingTheApp: false) : []
        } else if [502, 503, 504].contains(reply.status), respondent.advice.isEmpty {
            advice += Advice.proxyCannotReachApp(app: direct?.baseURL)
        }
        advice += await wordsPastTheProxy()
        tell(Diagnosis(.signedRequest, .failed, found, advice: advice))
        for check in [Diagnosis.Check.wrongSignature, .missingSignature] {
            tell(Diagnosis(check, .skipped, "not checked, because the app did not respond"))
        }
        if reply.status == 200, exchange.replyJSON?.kind == .object {
            for diagnosis in ReplyExamination(exchange, reply).content { tell(diagnosis) }
        }
        return false
    }

    /// Whether an app without a path for canvases takes webhooks.
    private func isOfWebhooksAlone(_ reply: AppReply) async -> Bool {
        guard [404, 405].contains(reply.status) else { return false }
        return await webhooks.isTaken
    }

    private static func withoutCanvases(_ exchange: RecordedExchange, _ reply: AppReply) -> Diagnosis {
        let words = "the app takes webhooks and has no canvases: status \(reply.status) at \(exchange.request.url)"
        return Diagnosis(.signedRequest, .skipped, words, advice: ["If it has some: --initialize /path"])
    }

    /// The sender of the response past the proxy.
    private func wordsPastTheProxy() async -> [String] {
        guard let direct else {
            let hint = "--app URL also sends the request past the proxy, and tells which side is at fault."
            return reach == .machine ? [] : [hint]
        }
        let exchange = await ask(direct)
        guard let reply = exchange?.reply, let request = exchange?.request else {
            return ["Past the proxy, \(direct.baseURL) does not respond: \(exchange?.error ?? "no response")."]
        }
        let respondent = Respondent(reply, to: request)
        let words = "Past the proxy, \(direct.baseURL) responds with status \(reply.status)"
        return [respondent.kind == .app ? "\(words): the app." : "\(words), too: \(respondent.name)."]
    }

    private func ask(_ transport: any AppTransport) async -> RecordedExchange? {
        var messenger = SimulatedMessenger(transport: transport, secret: secret, paths: paths)
        try? await messenger.initialize(in: place)
        return messenger.exchanges.first
    }

    // MARK: - A rejected request

    /// The reason for the app's rejection of a signed request.
    private func refusal(_ reply: AppReply) async -> Diagnosis {
        let advice =
            switch reply.status {
            case 401, 403: await blame()
            case 404, 405: await pathAdvice(knowingTheApp: true)
            case 413: Advice.tooLong
            case 502, 503, 504: Advice.proxyCannotReachApp(app: direct?.baseURL)
            default: Advice.otherStatus
            }
        let detail = (try? JSON(parsing: reply.body))?["detail"]?.string.map { ": \(Excerpt.whole($0))" } ?? ""
        return Diagnosis(.signedRequest, .failed, "status \(reply.status)\(detail)", advice: advice)
    }

    private func blame() async -> [String] {
        guard let direct else { return Advice.refused }
        switch await ask(direct)?.reply?.status {
        case 200: return Advice.refusedByProxyAlone
        case 401, 403: return Advice.refusedByBoth
        default: return Advice.refused
        }
    }

    /// The advice for an unknown path, whose prefix the proxy may keep or remove.
    private func pathAdvice(knowingTheApp: Bool) async -> [String] {
        let prefix = Self.path(of: transport.baseURL)
        guard let direct else {
            return prefix.isEmpty ? Advice.wrongPath : Advice.prefixKept(prefix, app: nil) + Advice.wrongPath
        }
        let appPrefix = Self.path(of: direct.baseURL)
        if await responds(direct) {
            if prefix == appPrefix { return Advice.pathChanged(app: direct.baseURL) }
            return appPrefix.isEmpty
                ? Advice.prefixKept(prefix, app: direct.baseURL)
                : Advice.prefixLost(appPrefix, app: String(direct.baseURL.dropLast(appPrefix.count)))
        }
        let whole = direct.baseURL + prefix
        if !prefix.isEmpty, let below = try? WebAppTransport(to: whole), await responds(below) {
            return Advice.prefixLost(prefix, app: direct.baseURL)
        }
        return Advice.wrongPath
    }

    private func responds(_ transport: any AppTransport) async -> Bool {
        guard let exchange = await ask(transport), let reply = exchange.reply else { return false }
        return ![404, 405].contains(reply.status) && Respondent(reply, to: exchange.request).kind == .app
    }

    private static func path(of url: String) -> String {
        let target = WebURL(url)?.target.prefix { $0 != "?" } ?? ""
        return target.hasSuffix("/") ? String(target.dropLast()) : String(target)
    }

    // MARK: - Bodies

    private func bodies(_ exchange: RecordedExchange) async -> [Diagnosis] {
        let probe = Probe(transport: transport, secret: secret)
        let body = exchange.requestJSON ?? [:]
        var diagnoses: [Diagnosis] = []
        for (check, bytes, advice) in [
            (Diagnosis.Check.exactBytes, Probe.unusual(body), Advice.rewritten),
            (.longBody, Probe.long(body), Advice.tooLong),
        ] {
            let found: String
            var advice = advice
            do {
                let reply = try await probe.signed(bytes, to: exchange.request.url)
                guard reply.status != 200 else {
                    diagnoses.append(Diagnosis(check, .ok, "\(bytes.count) bytes are accepted"))
                    continue
                }
                found = "status \(reply.status)"
                let respondent = Respondent(reply, to: exchange.request)
                if respondent.kind != .app { advice = ["From \(respondent.name)."] + respondent.evidence + advice }
            } catch {
                found = "\(error)"
            }
            diagnoses.append(Diagnosis(check, .failed, "\(bytes.count) bytes: \(found)", advice: advice))
        }
        return diagnoses
    }
}
