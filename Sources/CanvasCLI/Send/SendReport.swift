import CanvasTesting

/// The result of a send.
struct SendReport {
    private let messenger: SimulatedMessenger
    private let problem: String?
    private let refusal: RefusalCheck?

    /// Creates a report; with a check of a rejection, only its result counts as a problem.
    init(_ messenger: SimulatedMessenger, problem: String?, refusal: RefusalCheck?) {
        self.messenger = messenger
        self.problem = refusal.map { $0.isRefused ? nil : $0.words } ?? problem
        self.refusal = refusal
    }

    var isFailure: Bool { problem != nil }

    /// The report for people: the exchanges, the canvas or page, and the findings.
    func text(inColour: Bool) -> String {
        var lines = messenger.exchanges.map { exchange in
            let size = exchange.reply.map { ", \($0.body.count) bytes" } ?? ""
            return "\(exchange.flow.rawValue) \(exchange.request.url.plain): \(exchange.outcome), "
                + "\(exchange.duration.milliseconds) ms\(size)"
        }
        if let refusal, refusal.isRefused { return (lines + [refusal.words]).joined(separator: "\n") }
        if let canvas = messenger.canvas { lines.append(drawing(of: canvas, inColour: inColour)) }
        if let sheet = messenger.sheet {
            lines.append("A sheet is open: \(sheet.url.plain)")
            if let data = sheet.data { lines.append("sheet-data: \(data.description.plain)") }
        }
        for url in messenger.openedURLs { lines.append("A page was opened: \(url.plain)") }
        lines += findings(inColour: inColour)
        if let problem = problem(besides: messenger.exchanges.last?.findings ?? []) { lines.append(problem) }
        return lines.joined(separator: "\n")
    }

    /// A drawing of the canvas, unless it is too long to read.
    private func drawing(of canvas: ShownCanvas, inColour: Bool) -> String {
        let size = messenger.exchanges.first { $0.id == canvas.exchange }?.contentSize ?? 0
        guard size <= CanvasValidator.sizeLimit * 4 else {
            return "The canvas is not drawn: it has \(size) bytes, and Intercom accepts \(CanvasValidator.sizeLimit)."
        }
        let note = canvas.failure == nil || canvas.isErrorCanvas ? nil : "Something went wrong"
        return CanvasDrawing(of: canvas.components, typed: canvas.typed, note: note, inColour: inColour).description
    }

    private func findings(inColour: Bool) -> [String] {
        (messenger.exchanges.last?.findings ?? []).map { finding in
            let line = finding.description.plain
            guard inColour else { return line }
            return "\u{1B}[\(finding.severity == .error ? 31 : 33)m\(line)\u{1B}[0m"
        }
    }

    /// The problem without the listed findings.
    private func problem(besides findings: [Finding]) -> String? {
        guard let problem, let exchange = messenger.exchanges.last else { return problem?.plain }
        let count = findings.count { $0.severity == .error }
        guard refusal == nil, count > 0, exchange.reply?.status == 200, exchange.reply?.appFailure == nil else {
            return problem.split(separator: "\n").map { String($0).plain }.joined(separator: "\n")
        }
        let errors = count == 1 ? "1 error" : "\(count) errors"
        return "Intercom would reject this response to \(exchange.flow.rawValue): \(errors)."
    }

    /// The report for assistants, which do not need the requests that they have described.
    var summary: JSON {
        [
            "accepted": JSON(!isFailure), "report": JSON(text(inColour: false)),
            "exchanges": JSON(messenger.exchanges.map(\.summary)),
        ]
    }

    /// The report for programs.
    var json: JSON {
        ["exchanges": JSON(messenger.exchanges.map(\.json)), "problem": JSON(problem)]
    }
}

extension RecordedExchange {
    fileprivate var outcome: String {
        reply.map { "status \($0.status)" } ?? "no response: \(error ?? "")".plain
    }

    fileprivate var json: JSON {
        [
            "flow": JSON(flow.rawValue), "url": JSON(request.url), "signature": JSON(signature?.rawValue),
            "status": reply.map { JSON($0.status) } ?? .null, "error": JSON(error),
            "milliseconds": JSON(duration.milliseconds),
            "bytes": reply.map { JSON($0.body.count) } ?? .null, "request": requestJSON ?? .null,
            "answer": replyJSON ?? JSON(reply?.text),
            "findings": JSON(findings.map(\.json)),
        ]
    }

    fileprivate var summary: JSON {
        let names = ["flow", "url", "status", "error", "milliseconds", "answer"]
        return JSON(members: names.compactMap { name in json[name].map { (name, $0) } })
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int { Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) }
}
