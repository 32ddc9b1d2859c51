import CanvasCrypto
import HTTPTypes
import HostSystem
import Logging
import MicroHTTP

/// An endpoint behind a server: has the request read, calls what responds, and has recorded what came of it.
final class ServedEndpoint: HTTPEndpoint {
    private let endpoint: Endpoint
    private let server: Shared
    private let recorder: RequestRecorder
    private let headers: ResponsePolicy
    private let errors: ErrorResponse

    init(_ endpoint: Endpoint, of server: Shared) {
        self.endpoint = endpoint
        self.server = server
        headers = endpoint.isForBrowsersOnly ? server.privateHeaders : server.headers
        errors = ErrorResponse(headers: headers)
        recorder = server.recorder(of: endpoint.name)
    }

    /// What all endpoints of a server share.
    final class Shared: Sendable {
        let reader: RequestReader
        let origin: ClientOrigin
        let headers: ResponsePolicy
        /// For what has a cookie, which scripts of other pages must not read.
        let privateHeaders = ResponsePolicy(corsOrigin: nil)
        let errorLog: ErrorLog
        let logger: Logger
        /// Of sheets, and of endpoints whose callers are no more proven than those of sheets.
        let unsigned: WorkLimit
        let around: AroundHandlers?
        /// Of requests for what certainly is not there.
        let unknown: RequestRecorder
        private let metrics: ServerMetrics
        private let accessLog: AccessLog

        init(
            _ settings: ServerSettings,
            headers: ResponsePolicy,
            errorLog: ErrorLog,
            metrics: ServerMetrics,
            logger: Logger,
            tokens: SheetTokens,
            around: AroundHandlers?
        ) {
            reader = RequestReader(settings.secrets, tokens: tokens)
            self.around = around
            // A sealed user can be sent again and again: sheets leave half of the handlers to what is signed.
            unsigned = WorkLimit(limit: max(1, settings.http.handlerLimit / 2))
            origin = ClientOrigin(trustedProxies: settings.trustedProxies, publicURL: settings.publicURL)
            self.headers = headers
            self.errorLog = errorLog
            self.logger = logger
            self.metrics = metrics
            accessLog = AccessLog(logger)
            unknown = RequestRecorder("unknown", metrics, origin, accessLog)
        }

        func recorder(of route: String) -> RequestRecorder { RequestRecorder(route, metrics, origin, accessLog) }
    }

    var bodyLimit: Int { endpoint.bodyLimit }

    func respondAtOnce(to request: ServerRequest) -> ServerResponse? {
        let isAllowed = endpoint.allows(request.method)
        if endpoint.isWork, isAllowed { return nil }
        let stopwatch = Stopwatch()
        var recorder = recorder
        let response: ServerResponse
        do {
            response = try respondWithoutApp(to: request)
        } catch {
            // Certainly no file: nobody posts to one.
            if case .unknownPath = error, !isAllowed { recorder = server.unknown }
            response = self.response(to: error, request)
        }
        recorder.answered(request, with: response, .signature(.notRequired), stopwatch)
        return response
    }

    func respond(to request: ServerRequest) async -> ServerResponse {
        let stopwatch = Stopwatch()
        var proof = AccessLine.Proof.signature(.notRequired)
        let response: ServerResponse
        do {
            switch endpoint.work {
            case .reading(let read): response = try read(request)
            case .signed(let policy, let reply): response = try await respond(to: request, policy, &proof, with: reply)
            case .webhook(let worker): response = try await keepWebhook(of: request, &proof, for: worker)
            case .finWebhook(let fin): response = try await keepFinEvent(of: request, &proof, for: fin)
            case .install(let flow, let step): response = try await install(request, flow, step)
            case .sheet(let open): response = try await openSheet(request, &proof, with: open)
            case .own(let handlers):
                let method = request.method == .head ? .get : request.method
                guard let handler = handlers[method] else { throw RequestFailure.wrongMethod(endpoint.allowedMethods) }
                response = try await respond(to: request, &proof, by: handler)
            }
        } catch {
            response = self.response(to: Self.answerError(error), request)
        }
        // Cancelled means that another response has gone out already.
        guard !Task.isCancelled else { return response }
        if case .stream(let body) = response.body {
            return recording(body, of: response, to: request, proof, stopwatch)
        }
        recorder.answered(request, with: response, proof, stopwatch)
        return response
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        let response = errors.response(to: .refused(refusal), on: endpoint, id: request.id)
        if refusal == .handlerOverran {
            server.errorLog.log(.refused(refusal), endpoint.name, request)
        }
        recorder.answered(request, with: response, refusedFor: refusal)
        return response
    }

    func blocked(_ request: ServerRequest) {
        server.errorLog.blocked(endpoint.name, request)
        recorder.overran()
    }

    func lost(_ request: ServerRequest, to loss: RequestLoss) {
        recorder.lost(request, to: loss)
    }

    // MARK: - Responses

    private func respondWithoutApp(to request: ServerRequest) throws(RequestFailure) -> ServerResponse {
        if request.method == .options {
            return ServerResponse(status: .noContent, headers: headers.options(endpoint.allowedMethods))
        }
        guard case .reading(let read) = endpoint.work else { throw .wrongMethod(endpoint.allowedMethods) }
        let response = try read(request)
        guard endpoint.allows(request.method) else { throw .wrongMethod(endpoint.allowedMethods) }
        return response
    }

    private func respond(
        to request: ServerRequest,
        _ policy: LiveCanvasRoute.SignaturePolicy,
        _ proof: inout AccessLine.Proof,
        with reply: (JSON, CanvasEncoder) async throws -> [UInt8]
    ) async throws -> ServerResponse {
        let verdict = server.reader.verdict(on: request, policy)
        proof = .signature(verdict)
        guard verdict == .valid || verdict == .notRequired else {
            throw RequestFailure.invalidSignature(of: BodySignature.headerName)
        }
        let json = try server.reader.json(request)
        let encoder = CanvasEncoder(baseURL: server.origin.baseURL(of: request))
        let logger = RequestLogHandler.logger(server.logger, requestID: request.id, json)
        let body = try await call(for: request, logger, verdict == .valid ? json.workspaceID : nil) { _ in
            try await reply(json, encoder)
        }
        guard request.hasMemory(forResponse: body.count) else { throw RequestFailure.refused(.overloaded) }
        return ServerResponse(status: .ok, headers: headers.canvas, body: .bytes(body))
    }

    private func openSheet(
        _ request: ServerRequest,
        _ proof: inout AccessLine.Proof,
        with open: (OpenedSheet) async throws -> Endpoint.RenderedPage
    ) async throws -> ServerResponse {
        let sheet = try server.reader.sheet(request, &proof)
        guard server.unsigned.begin() else { throw RequestFailure.refused(.overloaded) }
        defer { server.unsigned.end() }
        let logger = RequestLogHandler.logger(server.logger, requestID: request.id, sheet.request.json)
        let page = try await call(for: request, logger) { _ in try await open(sheet) }
        guard request.hasMemory(forResponse: page.body.count) else { throw RequestFailure.refused(.overloaded) }
        let headers = headers.sheet(allowing: page.allowing)
        return ServerResponse(status: .ok, headers: headers, body: .bytes(page.body))
    }

    // MARK: - Webhooks

    /// Keeps a webhook, and responds before it is worked off; Intercom asks with HEAD whether the URL exists.
    private func keepWebhook(
        of request: ServerRequest,
        _ proof: inout AccessLine.Proof,
        for worker: WebhookWorker
    ) async throws -> ServerResponse {
        let response = kept
        guard request.method == .post else { return response }
        let verdict = server.reader.webhookVerdict(on: request)
        proof = .signature(verdict, in: .webhook)
        guard verdict == .valid else { throw RequestFailure.invalidSignature(of: WebhookSignature.headerName) }
        let webhook = try ReceivedWebhook(server.reader.parsed(request), body: request.body)
        if worker.hears(webhook) { try await keep(webhook, in: worker.queue) }
        return response
    }

    /// Keeps an event of Fin's, and responds before it is worked off.
    ///
    /// The page of Fin's settings tests the URL by a webhook of the other kind, which is answered and says nothing.
    private func keepFinEvent(
        of request: ServerRequest,
        _ proof: inout AccessLine.Proof,
        for fin: FinWebhooks
    ) async throws -> ServerResponse {
        let response = kept
        guard request.method == .post else { return response }
        var verdict = server.reader.finWebhookVerdict(on: request, fin.secrets)
        let isTest = verdict == .missing && request.headers[bytesOf: .webhookSignature] != nil
        if isTest { verdict = server.reader.webhookVerdict(on: request) }
        proof = .signature(verdict, in: isTest ? .webhook : .finWebhook)
        guard verdict == .valid else {
            if !isTest, verdict != .missing { fin.tellOfMissingSecret() }
            throw RequestFailure.invalidSignature(of: FinWebhookSignature.headerName)
        }
        let json = try server.reader.parsed(request)
        guard json.kind == .object else { throw RequestError(path: "", expected: "an object", found: json) }
        let event = FinEvent(json)
        guard !isTest, event.name != nil else { return response }
        fin.relay.cameByWebhook(event)
        try await keep(ReceivedWebhook(event), in: fin.worker.queue)
        return response
    }

    private func keep(_ webhook: ReceivedWebhook, in queue: any WebhookQueue) async throws(RequestFailure) {
        do {
            try await queue.add(webhook)
        } catch {
            throw .notKept(.webhook, error)
        }
    }

    /// The response to whatever is kept, and to the question whether the URL exists.
    private var kept: ServerResponse {
        let headers = headers.momentary("text/plain; charset=utf-8")
        return ServerResponse(status: .ok, headers: headers, body: .bytes(Array("ok".utf8)))
    }

    // MARK: - Installing

    private func install(
        _ request: ServerRequest,
        _ flow: InstallFlow,
        _ step: InstallFlow.Step
    ) async throws -> ServerResponse {
        // Whoever only looks whether there is a page must not use up a code.
        if request.method == .head { return ServerResponse(status: .ok, headers: headers.install(InstallResponse())) }
        guard server.unsigned.begin() else { throw RequestFailure.refused(.overloaded) }
        defer { server.unsigned.end() }
        let visit = InstallFlow.Visit(
            request: request,
            baseURL: server.origin.baseURL(of: request),
            secrets: server.reader.secrets
        )
        var response: InstallResponse
        switch step {
        case .begin: response = flow.begin(visit)
        case .end:
            let logger = RequestLogHandler.logger(server.logger, requestID: request.id)
            // All of it, because the app's store may log, too.
            response = try await withLogger(logger) { logger in
                try await flow.end(visit, logger) { workspaceID, handler in
                    try await call(for: request, logger, workspaceID) { _ in try await handler() }
                }
            }
        }
        let page = Array(response.page.utf8)
        return ServerResponse(status: response.status, headers: headers.install(response), body: .bytes(page))
    }

    // MARK: - Endpoints of the app's own

    private func respond(
        to request: ServerRequest,
        _ proof: inout AccessLine.Proof,
        by handler: EndpointHandler
    ) async throws -> ServerResponse {
        switch handler {
        case .intercom(let handle):
            let verdict = server.reader.verdict(on: request, .required)
            proof = .signature(verdict)
            guard verdict == .valid else { throw RequestFailure.invalidSignature(of: BodySignature.headerName) }
            return try await respond(to: request, from: AppEndpoint.Intercom(), by: handle)
        case .sheet(let handle):
            let visitor = try server.reader.visitor(of: request, &proof)
            guard server.unsigned.begin() else { throw RequestFailure.refused(.overloaded) }
            defer { server.unsigned.end() }
            return try await respond(to: request, from: visitor, by: handle)
        case .anybody(let handle):
            guard server.unsigned.begin() else { throw RequestFailure.refused(.overloaded) }
            defer { server.unsigned.end() }
            return try await respond(to: request, from: AppEndpoint.Anybody(), by: handle)
        }
    }

    private func respond<Identity>(
        to request: ServerRequest,
        from caller: Identity,
        by handle: (EndpointRequest<Identity>) async throws -> EndpointResponse
    ) async throws -> ServerResponse {
        let logger = RequestLogHandler.logger(server.logger, requestID: request.id)
        let own = EndpointRequest(request, from: caller, reader: server.reader)
        let response = try await call(for: request, logger) { _ in try await handle(own) }
        var headers = headers.own(response.headers)
        let body: [UInt8]
        switch response.content {
        case .bytes(let bytes): body = bytes
        case .problem(let code, let detail):
            let problem = ErrorResponse.Problem(status: response.status, code: code, detail: detail)
            headers = self.headers.momentary(ErrorResponse.Problem.mediaType)
            body = problem.body(id: request.id)
        case .stream(let stream):
            let body = logging(stream, of: request, to: logger)
            return ServerResponse(status: response.status, headers: headers, body: .stream(body))
        }
        guard request.hasMemory(forResponse: body.count) else { throw RequestFailure.refused(.overloaded) }
        return ServerResponse(status: response.status, headers: headers, body: .bytes(body))
    }

    /// A streamed body whose task has the request's logger, and whose errors are logged.
    private func logging(_ stream: StreamedBody, of request: ServerRequest, to logger: Logger) -> StreamedBody {
        StreamedBody(isEndless: stream.isEndless) { [server, name = endpoint.name] writer in
            do {
                try await withLogger(logger) { _ in try await stream.produce(writer) }
            } catch {
                // Whoever is cancelled may fail in any way.
                if !Task.isCancelled { server.errorLog.log(.app(error), name, request) }
                throw error
            }
        }
    }

    /// A streamed response that is recorded when it ends.
    private func recording(
        _ body: StreamedBody,
        of response: ServerResponse,
        to request: ServerRequest,
        _ proof: AccessLine.Proof,
        _ stopwatch: Stopwatch
    ) -> ServerResponse {
        var body = body
        body.whenEnded = { [recorder] sent in
            recorder.answered(request, with: response, proof, stopwatch, sent: sent)
        }
        return ServerResponse(status: response.status, headers: response.headers, body: .stream(body))
    }

    /// Calls a handler with the request's logger, and within the app's hook if it has one.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - logger: Its logger.
    ///   - workspaceID: The workspace that certainly asks; only a hook wants to know.
    ///   - handler: What responds.
    /// - Returns: What the handler returned.
    /// - Throws: Errors of the handler and of the hook.
    @inline(__always)
    private func call<Outcome>(
        for request: ServerRequest,
        _ logger: Logger,
        _ workspaceID: @autoclosure () -> String? = nil,
        _ handler: (Logger) async throws -> Outcome
    ) async throws -> Outcome {
        guard let around = server.around else { return try await withLogger(logger, handler) }
        var outcome: Outcome?
        let call = HandlerCall(route: endpoint.name, requestID: request.id, workspaceID: workspaceID())
        _ = try await withLogger(logger) { logger in
            try await around(call) {
                outcome = try await handler(logger)
                return HandlerOutcome()
            }
        }
        guard let outcome else { throw HandlerNotCalled() }
        return outcome
    }

    // MARK: - Errors

    private func response(to error: RequestFailure, _ request: ServerRequest) -> ServerResponse {
        var isProven = false
        if case .unknownPath = error, request.method == .post {
            isProven = server.reader.verdict(on: request, .required) == .valid
        }
        server.errorLog.log(error, endpoint.name, request, isProven: isProven)
        // Only the app's own developer, or Intercom, gets to see it.
        let remedy = isProven ? server.errorLog.remedy(for: request.target.path) : nil
        return errors.response(to: error, on: endpoint, id: request.id, remedy: remedy)
    }

    private static func answerError(_ error: any Error) -> RequestFailure {
        switch error {
        case let error as RequestFailure: error
        case let error as RequestError: .invalidRequest(error)
        default: .app(error)
        }
    }
}
