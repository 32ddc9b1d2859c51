package import CanvasCrypto
package import HTTPTypes

// One exchange: sign, send, record, and check as Intercom does.

extension SimulatedMessenger {
    /// The URL of a flow, unless the canvas has another for live content or a sheet.
    package func url(of flow: CanvasFlow) -> String { transport.baseURL + (paths[flow] ?? flow.path ?? "/") }

    /// Sends JSON and shows the response.
    mutating func run(_ flow: CanvasFlow, _ body: JSON, in place: CanvasPlace) async throws {
        let response = try await ask(flow, body, at: url(of: flow), in: place)
        try await take(response, of: flow, in: place)
    }

    /// Sends JSON; an ``AppFailure`` is also shown as "Something went wrong".
    mutating func ask(_ flow: CanvasFlow, _ body: JSON, at url: String, in place: CanvasPlace) async throws -> JSON {
        try await send(signed(Array(body.bytes), to: url), flow, in: place)
    }

    /// Sends an edited body in place of a recorded one, signed again, and shows the response.
    package mutating func replay(_ body: [UInt8], of exchange: RecordedExchange) async throws {
        let request = signed(body, to: exchange.request.url)
        let response = try await send(request, exchange.flow, in: exchange.place)
        if exchange.flow == .live {
            canvas?.liveContent = response["content"]
        } else {
            try await take(response, of: exchange.flow, in: exchange.place)
        }
    }

    func signed(_ body: [UInt8], to url: String) -> AppRequest {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.bodySignature] = signingSecret.map { BodySignature.sign(body, with: $0) }
        return AppRequest(url: url, headers: headers, body: body)
    }

    /// The secret for signatures and sealed users; nil to leave them out.
    var signingSecret: ClientSecret? {
        switch settings.signature {
        case .valid: secret
        case .wrong: Self.otherSecret
        case .missing: nil
        }
    }

    /// A secret that is not the app's.
    package static let otherSecret = ClientSecret("the-secret-of-quite-another-app")

    private mutating func send(
        _ request: AppRequest,
        _ flow: CanvasFlow,
        in place: CanvasPlace
    ) async throws -> JSON {
        let exchange = await exchange(request, flow, in: place)
        do {
            return try exchange.response(showingFailures: settings.showsAppFailures)
        } catch {
            fail(error.reason, with: exchange)
            throw error
        }
    }

    /// Sends a request and records the exchange.
    mutating func exchange(_ request: AppRequest, _ flow: CanvasFlow, in place: CanvasPlace) async -> RecordedExchange {
        let (result, duration) = await transport.timedReply(to: request)
        return record(flow, request, result, in: place, after: duration)
    }

    /// Records an exchange.
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
            signatureCheck: signatureCheck(in: reply),
            findings: Self.findings(in: reply, to: request, of: flow, in: place),
            requestJSON: flow == .openSheet
                ? sheet.flatMap { try? JSON(parsing: $0.intercomData) } : try? JSON(parsing: request.body)
        )
        exchanges.append(exchange)
        position = exchange.id
        return exchange
    }

    private func signatureCheck(in reply: AppReply?) -> RecordedExchange.SignatureCheck {
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
        return CanvasValidator(for: place, answering: flow).findings(inResponse: json)
    }

    /// Shows that something went wrong, on the new canvas or else on the previous one.
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
}

extension RecordedExchange {
    /// The response as JSON, if Intercom accepts it.
    fileprivate func response(showingFailures: Bool) throws(AppFailure) -> JSON {
        _ = try accepted(showingFailures: showingFailures)
        guard let json = replyJSON else { throw AppFailure(flow: flow, reason: "the response is not JSON") }
        return json
    }

    /// The response, if Intercom accepts it.
    func accepted(showingFailures: Bool) throws(AppFailure) -> AppReply {
        func failure(_ reason: String) -> AppFailure { AppFailure(flow: flow, reason: reason) }
        guard let reply else { throw failure(error ?? "no response") }
        if let reason = reply.appFailure, !showingFailures { throw failure(reason) }
        guard reply.status == 200 else {
            throw failure("the app answered \(reply.status) instead of 200\(detail)\(remedyWords)")
        }
        let errors = findings.filter { $0.severity == .error }
        guard errors.isEmpty else { throw failure(errors.summary) }
        return reply
    }

    /// The detail of a problem (RFC 9457), unless the missing protocol is known.
    private var detail: String {
        guard reply?.remedy == nil, let detail = replyJSON?["detail"]?.string else { return "" }
        return ": \(Excerpt.whole(detail))"
    }

    /// The missing protocol, which the server names in responses to signed requests.
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
