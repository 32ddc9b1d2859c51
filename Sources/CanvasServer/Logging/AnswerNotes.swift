import HTTPTypes
import Logging
import MicroHTTP

/// Counts and logs what became of each request.
struct AnswerNotes {
    let metrics: ServerMetrics
    let origin: ClientOrigin
    let accessLog: AccessLog

    /// Notes an answer of the handler's own.
    func answered(
        _ request: ServerRequest,
        on route: Route,
        with response: ServerResponse,
        _ proof: AccessLine.Proof,
        since start: ContinuousClock.Instant
    ) {
        guard let reason = proof.reason else {
            return note(request, route, response, since: start) { $0.proof = proof }
        }
        metrics.rejectedSignature()
        note(request, route, response, since: start, .warning) { line in
            line.proof = proof
            line.reason = reason
        }
    }

    /// Notes an answer to a request that the server refused.
    func answered(
        _ request: ServerRequest,
        on route: Route,
        with response: ServerResponse,
        refusedFor refusal: Refusal
    ) {
        if refusal == .handlerOverran { metrics.handlerOverran() }
        note(request, route, response, since: request.began) { line in
            line.refusal = "\(refusal)"
            line.proof = .signature(.unchecked)
        }
    }

    /// Notes that a handler is past its deadline and cannot be answered for.
    func overran() { metrics.handlerOverran() }

    /// Notes a request that ended before all of its response was sent.
    func lost(_ request: ServerRequest, on route: Route, to loss: RequestLoss) {
        let words: String
        switch loss {
        case .library, .connection:
            metrics.lost(route)
            words = "lost to the \(loss)"
        // Counted already, with the status that was sent.
        case .response: words = "response cut short"
        case .file: words = "response cut short: the file became shorter"
        }
        log(request, route, status: nil, sent: 0, after: ContinuousClock.now - request.began) { line in
            line.refusal = words
            line.proof = .signature(.unchecked)
        }
    }

    private func note(
        _ request: ServerRequest,
        _ route: Route,
        _ response: ServerResponse,
        since start: ContinuousClock.Instant,
        _ level: Logger.Level = .info,
        adding more: (inout AccessLine) -> Void
    ) {
        let duration = ContinuousClock.now - start
        let status = response.status.code
        metrics.answered(route, status: status, after: duration)
        log(request, route, status: status, sent: response.body.count, after: duration, level, adding: more)
    }

    private func log(
        _ request: ServerRequest,
        _ route: Route,
        status: Int?,
        sent: Int,
        after duration: Duration,
        _ level: Logger.Level = .info,
        adding more: (inout AccessLine) -> Void
    ) {
        guard accessLog.isOn(for: level) else { return }
        var line = AccessLine(
            client: origin.address(of: request),
            method: LogText.excerpt(request.method.rawValue, 20),
            duration: Int(duration / .microseconds(1)),
            received: request.body.count,
            requestID: request.id,
            route: route.name,
            sent: sent,
            status: status
        )
        more(&line)
        accessLog.log(line, level)
    }
}

extension AccessLine.Proof {
    /// Why the sender is not believed; nil for one who is.
    fileprivate var reason: String? {
        switch self {
        case .signature(.missing): "no X-Body-Signature header"
        case .signature(.malformed): "X-Body-Signature is not 64 hexadecimal digits"
        case .signature(.invalid): "X-Body-Signature does not match this body and client secret"
        case .sheetUser(.missing): "no user in intercom_data"
        case .sheetUser(.malformed), .sheetUser(.invalid): "user in intercom_data does not open with this client secret"
        default: nil
        }
    }
}
