import CanvasTesting
import Foundation
import HTTPTypes

/// Looks at the answer to an initialize request.
struct ReplyExamination {
    private let exchange: RecordedExchange
    private let reply: AppReply

    /// Intercom does not say how long it waits; what is told of is 5 to 10 seconds, and nobody likes to wait longer.
    private static let slow = Duration.seconds(2)
    private static let tooSlow = Duration.seconds(5)

    init(_ exchange: RecordedExchange, _ reply: AppReply) {
        self.exchange = exchange
        self.reply = reply
    }

    /// What is to be said of it.
    func diagnoses() -> [Diagnosis] { [type] + content + [size, Self.time(exchange.duration), links] }

    private var type: Diagnosis {
        let type = reply.headers[.contentType] ?? "none"
        guard type.lowercased().hasPrefix("application/json") else {
            return Diagnosis(
                .replyType,
                .warning,
                "Content-Type: \(type)",
                advice: ["Answer with Content-Type: application/json; charset=utf-8"]
            )
        }
        return Diagnosis(.replyType, .ok, type)
    }

    private var content: [Diagnosis] {
        guard exchange.replyJSON != nil else {
            let advice = ["Answer {\"canvas\": {\"content\": {\"components\": […]}}}; a page or an empty body is none."]
            return [Diagnosis(.replyContent, .failed, "the answer is not JSON", advice: advice)]
        }
        if let failure = reply.appFailure {
            return [Diagnosis(.replyContent, .failed, failure, advice: Advice.appFailed)]
        }
        guard !exchange.findings.isEmpty else { return [Diagnosis(.replyContent, .ok, "Intercom takes it")] }
        return exchange.findings.map { finding in
            let verdict: Diagnosis.Verdict = finding.severity == .error ? .failed : .warning
            return Diagnosis(.replyContent, verdict, "\(finding.path) [\(finding.rule)]", advice: [finding.message])
        }
    }

    private var size: Diagnosis {
        let size = exchange.contentSize ?? reply.body.count
        let limit = CanvasValidator.sizeLimit
        guard size > limit / 4 * 3 else { return Diagnosis(.replySize, .ok, "\(size) of \(limit) bytes") }
        return Diagnosis(
            .replySize,
            size > limit ? .failed : .warning,
            "\(size) of \(limit) bytes",
            advice: ["Show less at once: pages of a list, or a live canvas."]
        )
    }

    /// - Parameter duration: From the first byte of the request to the last of the answer.
    /// - Returns: Whether that will do.
    static func time(_ duration: Duration) -> Diagnosis {
        let found = "\(duration.milliseconds) ms"
        guard duration > slow else { return Diagnosis(.replyTime, .ok, found) }
        return Diagnosis(
            .replyTime,
            duration > tooSlow ? .failed : .warning,
            found,
            advice: ["Answer at once with what is known; a live canvas or a button fetches the rest."]
        )
    }

    private var links: Diagnosis {
        let components = exchange.replyJSON?["canvas"]?["content"]?["components"]?.elements.map(\.self) ?? []
        let own = components.compactMap { component -> String? in
            component["action"]?["type"]?.string == "sheet" ? component["action"]?["url"]?.string : nil
        }
        let all = own + [exchange.replyJSON?["canvas"]?["content_url"]?.string].compactMap(\.self)
        guard !all.isEmpty else { return Diagnosis(.links, .skipped, "the canvas has no URL of the app's own") }
        let asked = WebURL(exchange.request.url)
        let wrong = all.first { url in
            let named = WebURL(url)
            return named?.scheme != asked?.scheme
                || (named?.isThisMachine == true && asked?.isThisMachine != true)
        }
        guard let wrong else { return Diagnosis(.links, .ok, all[0]) }
        return Diagnosis(.links, .failed, "the canvas names \(wrong)", advice: Advice.links)
    }

    /// Compares the server's clock with the one here.
    ///
    /// - Returns: nil when the answer has no `Date`.
    func clock(now: Date = Date()) -> Diagnosis? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        guard let text = reply.headers[.date], let date = format.date(from: text) else { return nil }
        let difference = Int(abs(date.timeIntervalSince(now)))
        guard difference > 60 else { return Diagnosis(.clock, .ok, "\(difference) s apart") }
        return Diagnosis(
            .clock,
            .warning,
            "the server's clock and this one are \(difference) s apart",
            advice: ["timedatectl set-ntp true, on the one that is wrong."]
        )
    }
}
