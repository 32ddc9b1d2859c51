import HTTPTypes
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
        _ verdict: Verdict,
        since start: ContinuousClock.Instant
    ) {
        if verdict == .invalid || verdict == .missing { metrics.rejectedSignature() }
        note(request, route, response, since: start) { $0.verdict = verdict.rawValue }
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
            line.verdict = Verdict.unchecked.rawValue
        }
    }

    /// Notes a request that ended before it could be answered.
    func lost(_ request: ServerRequest, on route: Route, to loss: RequestLoss) {
        metrics.lost(route)
        log(request, route, status: nil, sent: 0, after: ContinuousClock.now - request.began) { line in
            line.refusal = "lost to the \(loss)"
            line.verdict = Verdict.unchecked.rawValue
        }
    }

    private func note(
        _ request: ServerRequest,
        _ route: Route,
        _ response: ServerResponse,
        since start: ContinuousClock.Instant,
        adding more: (inout AccessLine) -> Void
    ) {
        let duration = ContinuousClock.now - start
        let status = response.status.code
        metrics.answered(route, status: status, after: duration)
        log(request, route, status: status, sent: response.body.count, after: duration, adding: more)
    }

    private func log(
        _ request: ServerRequest,
        _ route: Route,
        status: Int?,
        sent: Int,
        after duration: Duration,
        adding more: (inout AccessLine) -> Void
    ) {
        guard accessLog.isOn else { return }
        var line = AccessLine(
            client: origin.address(of: request),
            method: request.method.rawValue,
            microseconds: Int(duration / .microseconds(1)),
            received: request.body.count,
            requestID: request.id,
            route: route.name,
            sent: sent,
            status: status
        )
        more(&line)
        accessLog.log(line)
    }
}

/// Whether whoever sent a request has proven to be Intercom.
enum Verdict: String {
    /// Nobody asked.
    case unneeded = "unneeded"
    case valid = "valid"
    case invalid = "invalid"
    case missing = "missing"
    /// There was no signature where there need not be one.
    case unsigned = "unsigned"
    /// The server refused the request before.
    case unchecked = "unchecked"
}
