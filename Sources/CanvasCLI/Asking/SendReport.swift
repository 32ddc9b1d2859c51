import CanvasTesting

/// What came of an errand.
struct SendReport {
    private let messenger: SimulatedMessenger
    private let problem: String?

    init(_ messenger: SimulatedMessenger, problem: String?) {
        self.messenger = messenger
        self.problem = problem
    }

    /// For people: the exchanges, the canvas or page, and the findings.
    func text(inColour: Bool) -> String {
        var lines = messenger.exchanges.map { exchange in
            let size = exchange.reply.map { ", \($0.body.count) bytes" } ?? ""
            return "\(exchange.flow.rawValue) \(exchange.request.url.plain): \(exchange.outcome), "
                + "\(exchange.duration.milliseconds) ms\(size)"
        }
        if let canvas = messenger.canvas {
            lines.append(CanvasDrawing(of: canvas, inColour: inColour).description)
        }
        if let sheet = messenger.sheet {
            lines.append("A sheet is open: \(sheet.url.plain)")
            if let data = sheet.data { lines.append("sheet-data: \(data.description.plain)") }
        }
        for url in messenger.openedURLs { lines.append("A page was opened: \(url.plain)") }
        lines += (messenger.exchanges.last?.findings ?? []).map { finding in
            let line = finding.description.plain
            guard inColour else { return line }
            return "\u{1B}[\(finding.severity == .error ? 31 : 33)m\(line)\u{1B}[0m"
        }
        if let problem { lines.append(problem.split(separator: "\n").map { String($0).plain }.joined(separator: "\n")) }
        return lines.joined(separator: "\n")
    }

    /// For programs.
    var json: JSON {
        ["exchanges": JSON(messenger.exchanges.map(\.json)), "problem": JSON(problem)]
    }
}

extension RecordedExchange {
    /// In words.
    fileprivate var outcome: String {
        reply.map { "status \($0.status)" } ?? "no answer: \(error ?? "")".plain
    }

    fileprivate var json: JSON {
        [
            "flow": JSON(flow.rawValue), "url": JSON(request.url), "signature": JSON(signature?.rawValue),
            "status": reply.map { JSON($0.status) } ?? .null, "error": JSON(error),
            "milliseconds": JSON(duration.milliseconds),
            "bytes": reply.map { JSON($0.body.count) } ?? .null, "request": requestJSON ?? .null,
            "answer": replyJSON ?? JSON(reply?.text),
            "findings": JSON(
                findings.map { finding in
                    [
                        "severity": JSON(finding.severity.rawValue), "rule": JSON(finding.rule),
                        "path": JSON(finding.path), "component_id": JSON(finding.componentID),
                        "message": JSON(finding.message),
                    ] as JSON
                }
            ),
        ]
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int { Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) }
}
