import CanvasCrypto
import HTTPTypes
import Logging
import MicroHTTP
import Synchronization

/// Verifies, decodes, asks the app, and answers.
final class CanvasHTTPHandler: HTTPHandler {
    private let flows: AppFlows
    private let currentSecrets: Mutex<ClientSecrets>
    private let sheetBodyLimit: Int
    private let files: StaticFiles?
    private let origin: ClientOrigin
    private let headers: AnswerHeaders
    private let errors: ErrorResponse
    private let errorLog: ErrorLog
    private let notes: AnswerNotes
    private let sheets: WorkLimit
    private let isStopping = Atomic(false)

    init(
        app: any CanvasApp,
        settings: ServerSettings,
        root: FileRoot?,
        metrics: ServerMetrics,
        logger: Logger
    ) {
        let onceLog = OnceLog(logger)
        flows = AppFlows(app, renderer: SheetPageRenderer(root: root), log: onceLog)
        currentSecrets = Mutex(settings.secrets)
        sheetBodyLimit = settings.maxSheetBody
        // A sealed user can be sent again and again: sheets leave half of the handlers to what is signed.
        sheets = WorkLimit(limit: max(1, settings.http.handlerLimit / 2))
        origin = ClientOrigin(trustedProxies: settings.trustedProxies, publicURL: settings.publicURL)
        let headers = AnswerHeaders(corsOrigin: settings.corsOrigin)
        self.headers = headers
        files = root.map { StaticFiles(root: $0, dress: headers.file) }
        errors = ErrorResponse(headers: headers)
        errorLog = ErrorLog(logger, once: onceLog, flows: flows)
        notes = AnswerNotes(metrics: metrics, origin: origin, accessLog: AccessLog(logger))
    }

    /// From now on `/readyz` says that no more requests should come.
    ///
    /// - Returns: false when it has said so already.
    func stop() -> Bool {
        !isStopping.exchange(true, ordering: .relaxed)
    }

    /// The client secrets whose signatures are accepted from now on.
    var secrets: ClientSecrets {
        get { currentSecrets.withLock(\.self) }
        set { currentSecrets.withLock { $0 = newValue } }
    }

    /// Only signed requests may be long.
    func bodyLimit(for target: RequestTarget) -> Int {
        switch flows.route(of: target.path) {
        case .initialize, .submit, .configure, .submitSheet, .liveCanvas: .max
        case .openSheet, .health, .readiness, .file, .unknown: sheetBodyLimit
        }
    }

    func respondAtOnce(to request: ServerRequest) -> ServerResponse? {
        var route = flows.route(of: request.target.path)
        if route.isFlow, route.allows(request.method) { return nil }
        let start = ContinuousClock.now
        let response: ServerResponse
        do {
            response = try answerWithoutApp(request, route)
        } catch {
            if case .unknownPath = error, !route.allows(request.method) { route = .unknown }
            response = self.response(to: error, on: route, request)
        }
        notes.answered(request, on: route, with: response, .signature(.notRequired), since: start)
        return response
    }

    func respond(to request: ServerRequest) async -> ServerResponse {
        let start = ContinuousClock.now
        let route = flows.route(of: request.target.path)
        var proof = AccessLine.Proof.signature(.notRequired)
        let response: ServerResponse
        do {
            response = try await answer(request, route, &proof)
        } catch {
            response = self.response(to: Self.answerError(error), on: route, request)
        }
        // Cancelled means that another answer has gone out already.
        guard !Task.isCancelled else { return response }
        notes.answered(request, on: route, with: response, proof, since: start)
        return response
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        let route = flows.route(of: request.target.path)
        let response = errors.response(to: .refused(refusal), on: route, id: request.id)
        if refusal == .handlerOverran { errorLog.log(.refused(refusal), route, request) { false } }
        notes.answered(request, on: route, with: response, refusedFor: refusal)
        return response
    }

    func blocked(_ request: ServerRequest) {
        errorLog.blocked(flows.route(of: request.target.path), request)
        notes.overran()
    }

    func lost(_ request: ServerRequest, to loss: RequestLoss) {
        notes.lost(request, on: flows.route(of: request.target.path), to: loss)
    }

    // MARK: - Answers

    private func answerWithoutApp(
        _ request: ServerRequest,
        _ route: Route
    ) throws(AnswerError) -> ServerResponse {
        if request.method == .options { return ServerResponse(status: .noContent, headers: headers.options()) }
        guard route.allows(request.method) else {
            if route == .file { _ = try file(request) }
            throw .wrongMethod(route)
        }
        switch route {
        case .health: return text("ok")
        case .readiness: return readiness()
        default: return try file(request)
        }
    }

    private func answer(
        _ request: ServerRequest,
        _ route: Route,
        _ proof: inout AccessLine.Proof
    ) async throws -> ServerResponse {
        switch route {
        // Answered at once.
        case .health, .readiness, .file, .unknown: throw AnswerError.unknownPath
        case .openSheet: return try await openSheet(request, &proof)
        case .initialize, .submit, .configure, .submitSheet, .liveCanvas:
            let verdict = judge(request, mayBeUnsigned: flows.allowsUnsigned(route))
            proof = .signature(verdict)
            guard verdict == .valid || verdict == .notRequired else { throw AnswerError.invalidSignature }
            let json = try json(request)
            let encoder = CanvasEncoder(baseURL: origin.baseURL(of: request))
            let body = try await flows.answer(route, to: json, encoder: encoder)
            guard request.hasMemory(forResponse: body.count) else { throw AnswerError.refused(.overloaded) }
            return ServerResponse(status: .ok, headers: headers.canvas, body: .bytes(body))
        }
    }

    /// Nothing reads the body before its signature is found right.
    private func judge(_ request: ServerRequest, mayBeUnsigned: Bool) -> Verdict {
        guard let signature = request.headers[bytesOf: .bodySignature] else {
            return mayBeUnsigned ? .notRequired : .missing
        }
        guard request.headers.count(of: .bodySignature) == 1 else { return .malformed }
        if BodySignature.isValid(signature.span, for: request.body, with: secrets) { return .valid }
        let isWellFormed = signature.count == 64 && signature.allSatisfy { $0.hexDigitValue != nil }
        return isWellFormed ? .invalid : .malformed
    }

    private func json(_ request: ServerRequest) throws(AnswerError) -> JSON {
        if let type = request.headers[bytesOf: .contentType], !MediaTypeHeader(type).isJSON {
            throw .wrongMediaType(expected: "application/json")
        }
        return try parse(request.body, of: request)
    }

    private func openSheet(
        _ request: ServerRequest,
        _ proof: inout AccessLine.Proof
    ) async throws -> ServerResponse {
        guard let type = request.headers[bytesOf: .contentType], MediaTypeHeader(type).isForm else {
            throw AnswerError.wrongMediaType(expected: "application/x-www-form-urlencoded")
        }
        // Nothing proves this request until its user is open, so it may take what is left and not what others need.
        guard request.takeMemory(request.body.count) else { throw AnswerError.refused(.overloaded) }
        let data = try parse(try form(request.body), of: request)
        guard let sealed = data["user"]?.string else {
            proof = .sheetUser(.missing)
            throw AnswerError.invalidSheetUser
        }
        guard let user = try? SealedUser.open(sealed, with: secrets),
            let user = try? JSON(parsing: user), let sheet = try? OpenSheetRequest(data, user: user)
        else {
            proof = .sheetUser(.invalid)
            throw AnswerError.invalidSheetUser
        }
        proof = .sheetUser(.valid)
        guard sheets.begin() else { throw AnswerError.refused(.overloaded) }
        defer { sheets.end() }
        let page = try await flows.page(for: sheet)
        guard request.hasMemory(forResponse: page.body.count) else { throw AnswerError.refused(.overloaded) }
        return ServerResponse(status: .ok, headers: headers.sheet(allowing: page.allowing), body: .bytes(page.body))
    }

    private func form(_ body: [UInt8]) throws(AnswerError) -> [UInt8] {
        do {
            return try FormBody(body).value(of: "intercom_data")
        } catch {
            throw .invalidForm(error)
        }
    }

    /// Parses what a request brought, if the server has room for the index.
    private func parse(_ bytes: [UInt8], of request: ServerRequest) throws(AnswerError) -> JSON {
        let most = JSON.mostIndexMemory(ofDocumentOf: bytes.count)
        guard request.takeMemory(most) else { throw .refused(.overloaded) }
        do {
            let json = try JSON(parsing: bytes)
            request.giveMemory(most - json.indexMemory)
            return json
        } catch {
            request.giveMemory(most)
            throw .invalidJSON(error)
        }
    }

    private func file(_ request: ServerRequest) throws(AnswerError) -> ServerResponse {
        let response: ServerResponse?
        do {
            response = try files?.find(request)
        } catch {
            errorLog.cannotOpen(error, request)
            throw .refused(.overloaded)
        }
        guard let response else { throw .unknownPath }
        return response
    }

    private func text(_ text: String) -> ServerResponse {
        let headers = headers.momentary("text/plain; charset=utf-8")
        return ServerResponse(status: .ok, headers: headers, body: .bytes(Array(text.utf8)))
    }

    private func readiness() -> ServerResponse {
        let isAccepting = !isStopping.load(ordering: .relaxed)
        var json = JSONWriter()
        json.object { json in
            json.member("status", isAccepting ? "ready" : "stopping")
            json.key("checks")
            json.object { json in
                json.member("accepting", isAccepting)
                // How many there are is nobody's business.
                json.member("client_secrets", !secrets.all.isEmpty)
                json.member("public_directory", files != nil)
            }
        }
        return ServerResponse(
            status: isAccepting ? .ok : .serviceUnavailable,
            headers: headers.canvas,
            body: .bytes(json.finish())
        )
    }

    // MARK: - Errors

    private func response(to error: AnswerError, on route: Route, _ request: ServerRequest) -> ServerResponse {
        var isProven = false
        if case .unknownPath = error, request.method == .post {
            isProven = judge(request, mayBeUnsigned: false) == .valid
        }
        errorLog.log(error, route, request) { isProven }
        // Only the app's own developer, or Intercom, gets to see it.
        let remedy = isProven ? errorLog.remedy(for: request.target.path) : nil
        return errors.response(to: error, on: route, id: request.id, remedy: remedy)
    }

    private static func answerError(_ error: any Error) -> AnswerError {
        switch error {
        case let error as AnswerError: error
        case let error as RequestError: .invalidRequest(error)
        default: .app(error)
        }
    }
}
