import CanvasCrypto
package import HTTPTypes

// One exchange: sign, send, record, and judge as Intercom does.

extension SimulatedMessenger {
    /// The URL of a flow; a canvas may name another for live content and sheets.
    package func url(of flow: CanvasFlow) -> String { transport.baseURL + (paths[flow] ?? flow.path ?? "/") }

    /// Sends JSON.
    ///
    /// - Throws: ``AppFailure`` when Intercom would show "Something went wrong", which the canvas then does.
    mutating func ask(
        _ flow: CanvasFlow,
        _ body: JSON,
        at url: String? = nil,
        in place: CanvasPlace? = nil
    ) async throws -> JSON {
        let request = signed(Array(body.bytes), to: url ?? self.url(of: flow))
        return try await send(request, flow, in: place ?? canvas?.place ?? settings.place)
    }

    /// Sends a request that was made by hand, and shows what is answered.
    ///
    /// - Parameters:
    ///   - body: The body, which is signed anew.
    ///   - exchange: The exchange whose request this one replaces.
    /// - Throws: ``AppFailure``.
    package mutating func replay(_ body: [UInt8], of exchange: RecordedExchange) async throws {
        let request = signed(body, to: exchange.request.url)
        let answer = try await send(request, exchange.flow, in: exchange.place)
        if exchange.flow == .live {
            canvas?.liveContent = answer["content"]
        } else {
            try await take(answer, of: exchange.flow, in: exchange.place)
        }
    }

    func signed(_ body: [UInt8], to url: String) -> AppRequest {
        var headers: HTTPFields = [.contentType: "application/json"]
        switch settings.signature {
        case .valid: headers[.bodySignature] = BodySignature.sign(body, with: secret)
        case .wrong: headers[.bodySignature] = BodySignature.sign(body, with: Self.otherSecret)
        case .missing: break
        }
        return AppRequest(url: url, headers: headers, body: body)
    }

    static let otherSecret = ClientSecret("the-secret-of-quite-another-app")

    private mutating func send(
        _ request: AppRequest,
        _ flow: CanvasFlow,
        in place: CanvasPlace
    ) async throws -> JSON {
        let start = ContinuousClock.now
        let result = await Self.result { () async throws(TransportError) in try await transport.send(request) }
        let duration = ContinuousClock.now - start
        let exchange = record(flow, request, result, in: place, after: duration)
        do {
            return try exchange.answer(showingFailures: settings.showsAppFailures)
        } catch {
            fail(error.reason, with: exchange)
            throw error
        }
    }

    /// Notes an exchange.
    @discardableResult
    package mutating func record(
        _ flow: CanvasFlow,
        _ request: AppRequest,
        _ result: Result<AppReply, TransportError>,
        in place: CanvasPlace,
        after duration: Duration
    ) -> RecordedExchange {
        let reply = try? result.get()
        var error: String?
        if case .failure(let failure) = result { error = failure.description }
        let exchange = RecordedExchange(
            id: (exchanges.last?.id ?? 0) + 1,
            previous: position,
            flow: flow,
            place: place,
            request: request,
            signature: flow == .openSheet ? nil : settings.signature,
            reply: reply,
            error: error,
            duration: duration,
            verdict: verdict(on: reply),
            findings: Self.findings(in: reply, to: request, of: flow, in: place),
            requestJSON: flow == .openSheet
                ? sheet.flatMap { try? JSON(parsing: $0.intercomData) } : try? JSON(parsing: request.body)
        )
        exchanges.append(exchange)
        position = exchange.id
        return exchange
    }

    private func verdict(on reply: AppReply?) -> RecordedExchange.Verdict {
        guard let reply else { return .unchecked }
        if reply.status == 401 || reply.status == 403 { return .refused }
        return settings.signature == .valid ? .accepted : .unchecked
    }

    private static func findings(
        in reply: AppReply?,
        to request: AppRequest,
        of flow: CanvasFlow,
        in place: CanvasPlace
    ) -> [Finding] {
        guard let reply, flow == .openSheet || reply.status == 200 else { return [] }
        if flow == .openSheet {
            return SheetHeaders.findings(
                in: reply.headers,
                status: reply.status,
                page: reply.text,
                at: request.url
            )
        }
        guard let json = try? JSON(parsing: reply.body) else {
            let fault = UnreadableJSON(reply.body, headers: reply.headers)
            return fault.map { [Finding(.json, range: $0.offset..<$0.offset, $0.description)] } ?? []
        }
        return CanvasValidator(for: place, answering: flow).findings(inAnswer: json)
    }

    /// Shows that something went wrong: on the new canvas if there is one, else on that which was there.
    private mutating func fail(_ reason: String, with exchange: RecordedExchange) {
        let new = exchange.replyJSON?["canvas"]
        let old = canvas
        canvas = ShownCanvas(
            place: exchange.place,
            exchange: exchange.id,
            isConfiguring: exchange.flow == .configure,
            failure: reason,
            isErrorCanvas: new != nil && exchange.reply?.appFailure != nil,
            json: new ?? old?.json ?? [:],
            liveContent: new == nil ? old?.liveContent : nil,
            typed: new == nil ? old?.typed ?? [:] : [:]
        )
    }

    private static func result<Success, Failure>(
        _ work: () async throws(Failure) -> Success
    ) async -> Result<Success, Failure> {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }
}

extension RecordedExchange {
    /// The answer, if Intercom takes it.
    fileprivate func answer(showingFailures: Bool) throws(AppFailure) -> JSON {
        func failure(_ reason: String) -> AppFailure { AppFailure(flow: flow, reason: reason) }
        guard let reply else { throw failure(error ?? "no response") }
        if let reason = reply.appFailure, !showingFailures { throw failure(reason) }
        guard reply.status == 200 else {
            throw failure("the app answered \(reply.status) instead of 200\(detail)\(remedyWords)")
        }
        let errors = findings.filter { $0.severity == .error }
        guard errors.isEmpty else { throw failure(errors.summary) }
        guard let json = replyJSON else { throw failure("the response is not JSON") }
        return json
    }

    /// What a problem (RFC 9457) says.
    private var detail: String { replyJSON?["detail"]?.string.map { ": \(Excerpt.whole($0))" } ?? "" }

    /// What to add to the app, as its server tells those who sign.
    private var remedyWords: String {
        guard let reply, reply.remedy == nil else { return reply?.remedyWords ?? "" }
        return replyJSON?["remedy"]?.string.map { "; \(Excerpt.whole($0))" } ?? ""
    }
}

extension HTTPField.Name {
    /// The field that carries the signature.
    package static let bodySignature: Self = {
        guard let name = Self(BodySignature.headerName) else { preconditionFailure("it is a token") }
        return name
    }()
}
