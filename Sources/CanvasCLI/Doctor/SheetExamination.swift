import CanvasTesting
import HTTPTypes

/// Looks at the page of a sheet, if the first canvas opens one.
struct SheetExamination {
    private let messenger: SimulatedMessenger
    private let transport: any AppTransport
    private let paths: FlowPaths

    init(_ messenger: SimulatedMessenger, _ transport: any AppTransport, _ paths: FlowPaths) {
        self.messenger = messenger
        self.transport = transport
        self.paths = paths
    }

    /// What is to be said of it.
    func diagnoses() async -> [Diagnosis] {
        guard let opener = messenger.canvas?.componentJSON.first(where: Self.opensSheet)?["id"]?.string else {
            return [Diagnosis(.sheet, .skipped, "the first canvas opens none")]
        }
        var messenger = messenger
        // What is wrong is in the exchange.
        try? await messenger.openSheet(opener)
        guard let exchange = messenger.exchanges.last, exchange.flow == .openSheet else {
            return [Diagnosis(.sheet, .skipped, "nothing opens it")]
        }
        guard let reply = exchange.reply, reply.status == 200 else {
            let found = exchange.reply.map { "status \($0.status)" } ?? exchange.error ?? "no answer"
            return [
                Diagnosis(
                    .sheet,
                    .failed,
                    "\(exchange.request.url): \(found)",
                    advice: ["Answer POST there, a form with the field intercom_data, with the page itself."]
                )
            ]
        }
        if let failure = reply.appFailure {
            return [Diagnosis(.sheet, .failed, failure, advice: Advice.appFailed)]
        }
        let unfit = exchange.findings.filter { $0.rule != "sheet-frame" }
        let blank = exchange.findings.filter { $0.rule == "sheet-frame" }
        return [
            unfit.first.map { Diagnosis(.sheet, .failed, $0.rule, advice: [$0.message]) }
                ?? Diagnosis(.sheet, .ok, exchange.request.url),
            blank.isEmpty
                ? Diagnosis(.sheetFrame, .ok, "it may stand in a frame")
                : Diagnosis(.sheetFrame, .failed, blank[0].message, advice: Advice.frame),
            library(reply), await forgery(opener),
        ]
    }

    private static func opensSheet(_ component: JSON) -> Bool { component["action"]?["type"]?.string == "sheet" }

    private func library(_ reply: AppReply) -> Diagnosis {
        for policy in reply.headers[values: .contentSecurityPolicy] where !Self.allowsLibrary(policy) {
            return Diagnosis(.sheetLibrary, .failed, "the policy of the page forbids it", advice: Advice.library)
        }
        return Diagnosis(.sheetLibrary, .ok, "the page may load it")
    }

    /// Whether a policy lets scripts come from one of the hosts that have the library.
    static func allowsLibrary(_ policy: String) -> Bool {
        let directives = policy.split(separator: ";").map { $0.split(separator: " ").map { $0.lowercased() } }
        let names = ["script-src-elem", "script-src", "default-src"]
        let directive = names.lazy.compactMap { name in directives.first { $0.first == name } }.first
        guard let sources = directive?.dropFirst() else { return true }
        return sources.contains { source in
            ["*", "https:", "'strict-dynamic'"].contains(source)
                || SheetHeaders.libraryURLs.contains { url in
                    let host = WebURL(url)?.host ?? ""
                    let named = source.replacing("https://", with: "").prefix { $0 != "/" }
                    return named == host || (named.hasPrefix("*.") && host.hasSuffix(named.dropFirst()))
                }
        }
    }

    private func forgery(_ opener: String) async -> Diagnosis {
        var forger = messenger
        forger.settings.signature = .wrong
        try? await forger.openSheet(opener)
        switch forger.exchanges.last?.reply?.status {
        case .some(400..<500): return Diagnosis(.sheetUser, .ok, "a user that was made up is refused")
        case .some(let status):
            return Diagnosis(
                .sheetUser,
                .warning,
                "status \(status) for a user that was made up",
                advice: Advice.forgedUser
            )
        case nil: return Diagnosis(.sheetUser, .skipped, "no answer")
        }
    }
}
