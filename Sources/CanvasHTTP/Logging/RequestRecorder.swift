import HTTPTypes
import HostSystem
import Logging
import MicroHTTP

/// A recorder of what became of the requests for one route, in metrics and in the access log.
final class RequestRecorder: Sendable {
    private let route: String
    private let metrics: RouteMetrics
    private let server: ServerMetrics
    private let origin: ClientOrigin
    private let accessLog: AccessLog

    /// - Parameters:
    ///   - route: The name of the route, which no caller chooses.
    ///   - metrics: Where to count.
    ///   - origin: What knows the client behind proxies.
    ///   - accessLog: Where to log.
    init(_ route: String, _ metrics: ServerMetrics, _ origin: ClientOrigin, _ accessLog: AccessLog) {
        self.route = route
        self.metrics = metrics.route(route)
        server = metrics
        self.origin = origin
        self.accessLog = accessLog
    }

    /// Records a response of the endpoint's own.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - response: The response.
    ///   - proof: What the sender has proven.
    ///   - stopwatch: Runs since the endpoint began.
    ///   - sent: The bytes of a streamed body, which is over; nil for a body whose length is known.
    func answered(
        _ request: ServerRequest,
        with response: ServerResponse,
        _ proof: AccessLine.Proof,
        _ stopwatch: Stopwatch,
        sent: Int? = nil
    ) {
        guard let reason = proof.reason else {
            return note(request, response, stopwatch) { line in
                line.proof = proof
                if let sent { line.sent = sent }
            }
        }
        server.rejectedSignature()
        note(request, response, stopwatch, .warning) { line in
            line.proof = proof
            line.reason = reason
        }
    }

    /// Records the response to a request that the server refused.
    func answered(_ request: ServerRequest, with response: ServerResponse, refusedFor refusal: Refusal) {
        if refusal == .handlerOverran { server.handlerOverran() }
        note(request, response, request.stopwatch) { line in
            line.refusal = "\(refusal)"
            line.proof = .signature(.unchecked)
        }
    }

    /// Records that a handler is past its deadline and nothing can be sent in its place.
    func overran() { server.handlerOverran() }

    /// Records a request that ended before all of its response was sent.
    func lost(_ request: ServerRequest, to loss: RequestLoss) {
        let words: String
        switch loss {
        case .library, .connection:
            metrics.lost()
            words = "lost to the \(loss)"
        // Counted already, with the status that was sent.
        case .response: words = "response cut short"
        case .file: words = "response cut short: the file became shorter"
        case .stream: words = "response cut short: its stream failed"
        }
        log(request, status: nil, sent: 0, after: request.stopwatch.nanoseconds) { line in
            line.refusal = words
            line.proof = .signature(.unchecked)
        }
    }

    private func note(
        _ request: ServerRequest,
        _ response: ServerResponse,
        _ stopwatch: Stopwatch,
        _ level: Logger.Level = .info,
        adding more: (inout AccessLine) -> Void
    ) {
        let nanoseconds = stopwatch.nanoseconds
        let status = response.statusCode
        metrics.answered(status: status, after: nanoseconds)
        server.noteConnections()
        log(request, status: status, sent: response.body.count, after: nanoseconds, level, adding: more)
    }

    private func log(
        _ request: ServerRequest,
        status: Int?,
        sent: Int,
        after nanoseconds: Int,
        _ level: Logger.Level = .info,
        adding more: (inout AccessLine) -> Void
    ) {
        guard accessLog.isOn(for: level) else { return }
        var line = AccessLine(
            client: origin.address(of: request),
            method: LogText.excerpt(request.method.rawValue, 20),
            duration: nanoseconds / 1_000,
            received: request.body.count,
            requestID: request.id,
            route: route,
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
        case .signature(.missing, let field): "no \(field.name) header"
        case .signature(.malformed, let field): "\(field.name) is not \(field.form)"
        case .signature(.invalid, let field): "\(field.name) does not match this body and \(field.secret)"
        case .sheetUser(.missing): "no user in intercom_data"
        case .sheetUser(.malformed), .sheetUser(.invalid): "user in intercom_data does not open with this client secret"
        case .sheetToken(.missing): "no Authorization header with a sheet's token"
        case .sheetToken(.malformed), .sheetToken(.invalid): "sheet token does not open with this client secret"
        default: nil
        }
    }
}
