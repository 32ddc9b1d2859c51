import CanvasCrypto
import CanvasTesting
import HTTPTypes

/// Asks an app as Intercom would, and as nobody should.
struct ServerExamination {
    let transport: any AppTransport
    let direct: (any AppTransport)?
    let secret: ClientSecret
    let paths: FlowPaths
    let location: CanvasLocation

    init(
        _ transport: any AppTransport,
        directly direct: (any AppTransport)? = nil,
        secret: ClientSecret,
        paths: FlowPaths = FlowPaths(),
        location: CanvasLocation = .conversation
    ) {
        self.transport = transport
        self.direct = direct
        self.secret = secret
        self.paths = paths
        self.location = location
    }

    /// Looks at everything, one after the other.
    ///
    /// - Parameter tell: Is told what was found as soon as it is.
    func examine(_ tell: (Diagnosis) -> Void) async {
        tell(url)
        var messenger = SimulatedMessenger(transport: transport, secret: secret, paths: paths)
        // What is wrong is in the exchange.
        try? await messenger.initialize(in: location)
        guard let exchange = messenger.exchanges.first, let reply = exchange.reply else {
            let error = messenger.exchanges.first?.error ?? "no answer"
            let isTLS = error.contains("certificate") || error.contains("TLS")
            let unreachable =
                isHere ? Advice.notRunning(transport.baseURL) : Advice.unreachable(app: direct?.baseURL)
            return tell(Diagnosis(.reachable, .failed, error, advice: isTLS ? Advice.certificate : unreachable))
        }
        tell(Diagnosis(.reachable, .ok, "POST \(exchange.request.url) is answered"))
        let isTaken = reply.status == 200
        tell(isTaken ? Diagnosis(.signedRequest, .ok, "status 200") : await refusal(reply))
        if let clock = ReplyExamination(exchange, reply).clock() { tell(clock) }
        for diagnosis in await signatures(of: exchange) { tell(diagnosis) }
        guard isTaken else { return }
        for diagnosis in await bodies(exchange) { tell(diagnosis) }
        for diagnosis in ReplyExamination(exchange, reply).diagnoses() { tell(diagnosis) }
        for diagnosis in await SheetExamination(messenger, transport, paths).diagnoses() { tell(diagnosis) }
    }

    /// Whether the URL is one of this machine.
    private var isHere: Bool {
        WebURL(transport.baseURL)?.isThisMachine == true
    }

    private var url: Diagnosis {
        guard let address = WebURL(transport.baseURL) else {
            return Diagnosis(.url, .failed, "\(transport.baseURL) is no URL")
        }
        if isHere {
            return Diagnosis(
                .url,
                .warning,
                "\(transport.baseURL) is this machine, which Intercom cannot reach",
                advice: ["Good for trying out. For Intercom the app needs a public name with HTTPS."]
            )
        }
        guard address.scheme == "https" else {
            return Diagnosis(
                .url,
                .failed,
                "\(transport.baseURL) is not HTTPS",
                advice: ["Intercom asks HTTPS URLs only: put a proxy with a certificate in front (deploy/)."]
            )
        }
        return Diagnosis(.url, .ok, transport.baseURL)
    }

    /// Why a request that Intercom would send is not answered as it should be.
    private func refusal(_ reply: AppReply) async -> Diagnosis {
        let found = "status \(reply.status)"
        switch reply.status {
        case 300..<400:
            let target = reply.headers[.location].map { " to \($0)" } ?? ""
            return Diagnosis(.signedRequest, .failed, "\(found)\(target)", advice: Advice.redirect)
        case 401, 403: return Diagnosis(.signedRequest, .failed, found, advice: await blame())
        case 404, 405: return Diagnosis(.signedRequest, .failed, found, advice: Advice.wrongPath)
        case 413: return Diagnosis(.signedRequest, .failed, found, advice: Advice.tooLong)
        case 502, 503, 504:
            let advice = Advice.proxyCannotReachApp(app: direct?.baseURL)
            return Diagnosis(.signedRequest, .failed, found, advice: advice)
        default:
            return Diagnosis(.signedRequest, .failed, found, advice: Advice.otherStatus)
        }
    }

    private func blame() async -> [String] {
        guard let direct else { return Advice.refused }
        var messenger = SimulatedMessenger(transport: direct, secret: secret, paths: paths)
        try? await messenger.initialize(in: location)
        switch messenger.exchanges.first?.reply?.status {
        case 200: return Advice.refusedByProxyAlone
        case 401, 403: return Advice.refusedByBoth
        default: return Advice.refused
        }
    }

    private func signatures(of exchange: RecordedExchange) async -> [Diagnosis] {
        let probe = Probe(transport: transport, secret: secret)
        let wrong = BodySignature.sign(exchange.request.body, with: ClientSecret("the-secret-of-quite-another-app"))
        var diagnoses: [Diagnosis] = []
        for (check, signature) in [(Diagnosis.Check.wrongSignature, wrong), (.missingSignature, nil)] {
            do {
                let reply = try await probe.send(exchange.request.body, to: exchange.request.url, signature: signature)
                let found = "status \(reply.status)"
                let diagnosis =
                    switch reply.status {
                    case 400..<500: Diagnosis(check, .ok, "refused with \(found)")
                    case 200..<300: Diagnosis(check, .failed, "\(found): it is answered", advice: Advice.unverified)
                    default: Diagnosis(check, .warning, "\(found) says neither", advice: ["Answer 401."])
                    }
                diagnoses.append(diagnosis)
            } catch {
                diagnoses.append(Diagnosis(check, .warning, "\(error)", advice: ["Answer 401 rather than nothing."]))
            }
        }
        return diagnoses
    }

    private func bodies(_ exchange: RecordedExchange) async -> [Diagnosis] {
        let probe = Probe(transport: transport, secret: secret)
        let body = exchange.requestJSON ?? [:]
        var diagnoses: [Diagnosis] = []
        for (check, bytes, advice) in [
            (Diagnosis.Check.exactBytes, Probe.unusual(body), Advice.rewritten),
            (.longBody, Probe.long(body), Advice.tooLong),
        ] {
            let found: String
            do {
                let reply = try await probe.signed(bytes, to: exchange.request.url)
                guard reply.status != 200 else {
                    diagnoses.append(Diagnosis(check, .ok, "\(bytes.count) bytes are taken"))
                    continue
                }
                found = "status \(reply.status)"
            } catch {
                found = "\(error)"
            }
            diagnoses.append(Diagnosis(check, .failed, "\(bytes.count) bytes: \(found)", advice: advice))
        }
        return diagnoses
    }
}
