import CanvasTesting
import FoundationEssentials
import HTTPTypes
import MicroHTTP
import WebSyntax

/// The checks of the response to an initialize request.
struct ReplyExamination {
    private let exchange: RecordedExchange
    private let reply: AppReply

    /// Intercom does not document its timeout; people report 5 to 10 seconds.
    private static let slow = Duration.seconds(2)
    private static let tooSlow = Duration.seconds(5)

    init(_ exchange: RecordedExchange, _ reply: AppReply) {
        self.exchange = exchange
        self.reply = reply
    }

    func diagnoses() -> [Diagnosis] { [type] + content + [size, Self.time(exchange.duration)] }

    private var type: Diagnosis {
        let type = reply.headers[.contentType] ?? "none"
        guard type.lowercased().hasPrefix("application/json") else {
            return Diagnosis(
                .replyType,
                .warning,
                "Content-Type: \(Excerpt.bare(type))",
                advice: ["Respond with Content-Type: application/json; charset=utf-8"]
            )
        }
        return Diagnosis(.replyType, .ok, Excerpt.bare(type))
    }

    /// The problems that Intercom would find in the content.
    var content: [Diagnosis] {
        if let failure = reply.appFailure {
            return [Diagnosis(.replyContent, .failed, failure, advice: Advice.appFailed)]
        }
        if let fault = UnreadableJSON(reply.body, headers: reply.headers) {
            return [Diagnosis(.replyContent, .failed, "not JSON: \(fault.reason)", advice: [fault.advice])]
        }
        let findings = exchange.findings
        guard !findings.isEmpty else { return [Diagnosis(.replyContent, .ok, "Intercom accepts it")] }
        let shown = findings.prefix([Finding].maximumShown).map { finding in
            let found = "\(finding.rootedPath) [\(finding.rule.rawValue)]"
            return Diagnosis(.replyContent, .init(finding.severity), found, advice: [finding.message])
        }
        guard findings.count > shown.count else { return shown }
        let rest = findings.dropFirst(shown.count)
        let outcome: Diagnosis.Outcome = rest.contains { $0.severity == .error } ? .failed : .warning
        return shown + [
            Diagnosis(.replyContent, outcome, "\(rest.count) more findings", advice: ["Fix the ones above first."])
        ]
    }

    private var size: Diagnosis {
        let size = exchange.contentSize ?? reply.body.count
        let limit = CanvasValidator.sizeLimit
        guard size > limit / 4 * 3 else { return Diagnosis(.replySize, .ok, "\(size) of \(limit) bytes") }
        return Diagnosis(
            .replySize,
            size > limit ? .failed : .warning,
            "\(size) of \(limit) bytes",
            advice: ["Show less at once: paginate the list, or use a live canvas."]
        )
    }

    /// Checks the time from the first byte of the request to the last of the response.
    static func time(_ duration: Duration) -> Diagnosis {
        let found = "\(duration.milliseconds) ms"
        guard duration > slow else { return Diagnosis(.replyTime, .ok, found) }
        return Diagnosis(
            .replyTime,
            duration > tooSlow ? .failed : .warning,
            found,
            advice: ["Respond at once with what is known; fetch the rest with a live canvas or a button."]
        )
    }

    /// Compares the server's clock with this machine's; nil if the response has no `Date`.
    func clock(now: Date = Date()) -> Diagnosis? {
        guard let seconds = reply.headers[.date].flatMap(HTTPDate.seconds) else { return nil }
        let difference = Int(abs(Double(seconds) - now.timeIntervalSince1970))
        guard difference > 60 else { return Diagnosis(.clock, .ok, "\(difference) s apart") }
        return Diagnosis(
            .clock,
            .warning,
            "the clocks of the server and this machine are \(difference) s apart",
            advice: ["Run timedatectl set-ntp true on the machine whose clock is wrong."]
        )
    }
}
