import HTTPTypes
import Logging
import MicroHTTP

/// An endpoint behind a server: has the request read, calls what responds, and has recorded what came of it.
final class ServedEndpoint: HTTPEndpoint {
    private let endpoint: Endpoint
    private let server: Shared
    private let recorder: RequestRecorder

    init(_ endpoint: Endpoint, of server: Shared) {
        self.endpoint = endpoint
        self.server = server
        recorder = server.recorder(of: endpoint.name)
    }

    /// What all endpoints of a server share.
    final class Shared: Sendable {
        let reader: RequestReader
        let origin: ClientOrigin
        let headers: AnswerHeaders
        let errors: ErrorResponse
        let errorLog: ErrorLog
        let logger: Logger
        let sheets: WorkLimit
        /// Of requests for what certainly is not there.
        let unknown: RequestRecorder
        private let metrics: ServerMetrics
        private let accessLog: AccessLog

        init(
            _ settings: ServerSettings,
            headers: AnswerHeaders,
            errorLog: ErrorLog,
            metrics: ServerMetrics,
            logger: Logger
        ) {
            reader = RequestReader(settings.secrets)
            // A sealed user can be sent again and again: sheets leave half of the handlers to what is signed.
            sheets = WorkLimit(limit: max(1, settings.http.handlerLimit / 2))
            origin = ClientOrigin(trustedProxies: settings.trustedProxies, publicURL: settings.publicURL)
            self.headers = headers
            errors = ErrorResponse(headers: headers)
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
        let start = ContinuousClock.now
        var recorder = recorder
        let response: ServerResponse
        do {
            response = try respondWithoutApp(to: request)
        } catch {
            // Certainly no file: nobody posts to one.
            if case .unknownPath = error, !isAllowed { recorder = server.unknown }
            response = self.response(to: error, request)
        }
        recorder.answered(request, with: response, .signature(.notRequired), since: start)
        return response
    }

    func respond(to request: ServerRequest) async -> ServerResponse {
        let start = ContinuousClock.now
        var proof = AccessLine.Proof.signature(.notRequired)
        let response: ServerResponse
        do {
            switch endpoint.work {
            case .reading(let read): response = try read(request)
            case .signed(let policy, let reply): response = try await respond(to: request, policy, &proof, with: reply)
            case .sheet(let open): response = try await openSheet(request, &proof, with: open)
            }
        } catch {
            response = self.response(to: Self.answerError(error), request)
        }
        // Cancelled means that another response has gone out already.
        guard !Task.isCancelled else { return response }
        recorder.answered(request, with: response, proof, since: start)
        return response
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        let response = server.errors.response(to: .refused(refusal), on: endpoint, id: request.id)
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

    private func respondWithoutApp(to request: ServerRequest) throws(AnswerError) -> ServerResponse {
        if request.method == .options { return ServerResponse(status: .noContent, headers: server.headers.options()) }
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
        guard verdict == .valid || verdict == .notRequired else { throw AnswerError.invalidSignature }
        let json = try server.reader.json(request)
        let encoder = CanvasEncoder(baseURL: server.origin.baseURL(of: request))
        let logger = RequestLogHandler.logger(server.logger, requestID: request.id, json)
        let body = try await withLogger(logger) { _ in try await reply(json, encoder) }
        guard request.hasMemory(forResponse: body.count) else { throw AnswerError.refused(.overloaded) }
        return ServerResponse(status: .ok, headers: server.headers.canvas, body: .bytes(body))
    }

    private func openSheet(
        _ request: ServerRequest,
        _ proof: inout AccessLine.Proof,
        with open: (OpenSheetRequest) async throws -> Endpoint.RenderedPage
    ) async throws -> ServerResponse {
        let sheet = try server.reader.sheet(request, &proof)
        guard server.sheets.begin() else { throw AnswerError.refused(.overloaded) }
        defer { server.sheets.end() }
        let logger = RequestLogHandler.logger(server.logger, requestID: request.id, sheet.json)
        let page = try await withLogger(logger) { _ in try await open(sheet) }
        guard request.hasMemory(forResponse: page.body.count) else { throw AnswerError.refused(.overloaded) }
        let headers = server.headers.sheet(allowing: page.allowing)
        return ServerResponse(status: .ok, headers: headers, body: .bytes(page.body))
    }

    // MARK: - Errors

    private func response(to error: AnswerError, _ request: ServerRequest) -> ServerResponse {
        var isProven = false
        if case .unknownPath = error, request.method == .post {
            isProven = server.reader.verdict(on: request, .required) == .valid
        }
        server.errorLog.log(error, endpoint.name, request, isProven: isProven)
        // Only the app's own developer, or Intercom, gets to see it.
        let remedy = isProven ? server.errorLog.remedy(for: request.target.path) : nil
        return server.errors.response(to: error, on: endpoint, id: request.id, remedy: remedy)
    }

    private static func answerError(_ error: any Error) -> AnswerError {
        switch error {
        case let error as AnswerError: error
        case let error as RequestError: .invalidRequest(error)
        default: .app(error)
        }
    }
}
