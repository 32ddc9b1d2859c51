import CanvasTesting
import HTTPTypes

/// The checks of a sheet's page, if the first canvas opens one.
struct SheetExamination {
    private let messenger: SimulatedMessenger
    private let transport: any AppTransport
    private let paths: [CanvasFlow: String]

    init(_ messenger: SimulatedMessenger, _ transport: any AppTransport, _ paths: [CanvasFlow: String]) {
        self.messenger = messenger
        self.transport = transport
        self.paths = paths
    }

    func diagnoses() async -> [Diagnosis] {
        guard let opener = messenger.canvas?.componentJSON.first(where: Self.opensSheet)?["id"]?.string else {
            return [Diagnosis(.sheet, .skipped, "the first canvas opens no sheet")]
        }
        var messenger = messenger
        // The exchange has the error.
        try? await messenger.openSheet(opener)
        guard let exchange = messenger.exchanges.last, exchange.flow == .openSheet else {
            return [Diagnosis(.sheet, .skipped, "the sheet could not be opened")]
        }
        guard let reply = exchange.reply, reply.status == 200 else { return [missing(exchange)] }
        if let failure = reply.appFailure {
            return [Diagnosis(.sheet, .failed, failure, advice: Advice.appFailed)]
        }
        let own: [Finding.Rule] = [.sheetFrame, .sheetLibrary]
        let unfit = exchange.findings.first { !own.contains($0.rule) }
        return [
            unfit.map { Diagnosis(.sheet, .failed, $0.rule.rawValue, advice: [$0.message]) }
                ?? Diagnosis(.sheet, .ok, exchange.request.url),
            frame(exchange.findings), library(exchange.findings), await forgery(opener),
        ]
    }

    private func missing(_ exchange: RecordedExchange) -> Diagnosis {
        let url = Excerpt.bare(exchange.request.url)
        guard let reply = exchange.reply else {
            return Diagnosis(.sheet, .failed, "\(url): \(exchange.error ?? "no response")")
        }
        let respondent = Respondent(reply, to: exchange.request)
        let found = "\(url): status \(reply.status)"
        let advice = ["Respond to POST there, a form with the field intercom_data, with the page itself."]
        guard respondent.kind == .other else { return Diagnosis(.sheet, .failed, found, advice: advice) }
        let words = "\(found) from \(respondent.name), not from the app"
        return Diagnosis(.sheet, .failed, words, advice: respondent.evidence + respondent.advice)
    }

    private static func opensSheet(_ component: JSON) -> Bool { component["action"]?["type"]?.string == "sheet" }

    private func frame(_ findings: [Finding]) -> Diagnosis {
        guard let finding = findings.first(where: { $0.rule == .sheetFrame }) else {
            return Diagnosis(.sheetFrame, .ok, "browsers show it in a frame")
        }
        return Diagnosis(.sheetFrame, .init(finding.severity), finding.message, advice: Advice.frame)
    }

    private func library(_ findings: [Finding]) -> Diagnosis {
        guard let finding = findings.first(where: { $0.rule == .sheetLibrary }) else {
            return Diagnosis(.sheetLibrary, .ok, "the policies of the page let the Messenger's library load")
        }
        return Diagnosis(.sheetLibrary, .failed, finding.message, advice: Advice.library)
    }

    private func forgery(_ opener: String) async -> Diagnosis {
        var forger = messenger
        forger.settings.signature = .wrong
        try? await forger.openSheet(opener)
        switch forger.exchanges.last?.reply?.status {
        case .some(400..<500): return Diagnosis(.sheetUser, .ok, "a made-up user is rejected")
        case .some(let status):
            return Diagnosis(.sheetUser, .warning, "status \(status) for a made-up user", advice: Advice.forgedUser)
        case nil: return Diagnosis(.sheetUser, .skipped, "no response")
        }
    }
}
