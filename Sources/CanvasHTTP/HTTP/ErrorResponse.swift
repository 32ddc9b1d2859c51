import HTTPTypes
import MicroHTTP

/// The one place where an error becomes a response.
struct ErrorResponse {
    let headers: ResponsePolicy

    /// Answers in place of what was asked for.
    ///
    /// - Parameters:
    ///   - error: What went wrong.
    ///   - endpoint: What was asked for.
    ///   - id: The request's id, which the response repeats and the log has.
    ///   - remedy: What to change, for a caller that is trusted.
    /// - Returns: A problem, a page or a canvas, by whoever is to read it.
    func response(
        to error: RequestFailure,
        on endpoint: Endpoint,
        id: String,
        remedy: String? = nil
    ) -> ServerResponse {
        switch error {
        case .app, .invalidCanvas, .refused(.handlerOverran):
            // Intercom would replace any other status by words of its own, without the id.
            switch endpoint.apology {
            case .page: return page(status: .ok, title: Self.apology, id: id)
            case .canvas: return apology(id: id) { encoder, content in encoder.encode(Canvas { content.components }) }
            case .liveContent: return apology(id: id) { encoder, content in encoder.encode(content) }
            case .problem: break
            }
        default: break
        }
        var response = problemResponse(to: error, on: endpoint, id: id, remedy: remedy)
        if response.status == .methodNotAllowed { response.headers[.allow] = endpoint.allowedMethods }
        if case .invalidSheetToken = error { response.headers[.wwwAuthenticate] = "Bearer error=\"invalid_token\"" }
        if [.serviceUnavailable, .tooManyRequests].contains(response.status) { response.headers[.retryAfter] = "1" }
        return response
    }

    private func problemResponse(
        to error: RequestFailure,
        on endpoint: Endpoint,
        id: String,
        remedy: String?
    ) -> ServerResponse {
        let problem = problem(of: error)
        if endpoint.apology == .page { return page(status: problem.status, title: problem.detail, id: id) }
        let body = problem.body(id: id) { json in
            if let remedy { json.member("remedy", remedy) }
            if case .invalidRequest(let error) = error {
                if !error.path.isEmpty { json.member("path", LogText.excerpt(error.path)) }
                json.member("expected", LogText.excerpt(error.expected))
                json.member("found", error.found)
            }
        }
        return ServerResponse(
            status: problem.status,
            headers: headers.momentary(Problem.mediaType),
            body: .bytes(body)
        )
    }

    /// What went wrong, in JSON (RFC 9457).
    struct Problem {
        static let mediaType = "application/problem+json"

        var status: HTTPResponse.Status
        var code: String
        var detail: String

        func body(id: String, _ more: (inout JSONWriter) -> Void = { _ in }) -> [UInt8] {
            var json = JSONWriter()
            json.object { json in
                json.member("title", status.reasonPhrase)
                json.member("status", status.code)
                json.member("detail", detail)
                json.member("code", code)
                json.member("request_id", id)
                more(&json)
            }
            return json.finish()
        }
    }

    private func problem(of error: RequestFailure) -> Problem {
        switch error {
        case .unknownPath:
            Problem(status: .notFound, code: "not_found", detail: "There is no route for this path.")
        case .wrongMethod(let allowed):
            Problem(
                status: .methodNotAllowed,
                code: "method_not_allowed",
                detail: "This path accepts only \(allowed)."
            )
        case .invalidSignature(let header):
            Problem(
                status: .unauthorized,
                code: "invalid_signature",
                detail: "The \(header) header is missing or does not match this body."
            )
        case .invalidSheetUser:
            Problem(
                status: .unauthorized,
                code: "invalid_sheet_user",
                detail: "The user in the form field intercom_data was not sealed by Intercom for this app."
            )
        case .invalidSheetToken:
            Problem(
                status: .unauthorized,
                code: "invalid_sheet_token",
                detail: "The sheet's token is missing, wrong or more than 15 minutes old. Open the sheet again."
            )
        case .wrongMediaType(let expected):
            Problem(
                status: .unsupportedMediaType,
                code: "unsupported_media_type",
                detail: "The Content-Type must be \(expected)."
            )
        case .invalidJSON(let error):
            Problem(status: .badRequest, code: "invalid_json", detail: "Invalid JSON: \(error).")
        case .invalidForm(let failure):
            Problem(status: .badRequest, code: "bad_request", detail: detail(of: failure))
        case .invalidRequest(let error):
            Problem(status: .badRequest, code: "invalid_request", detail: Self.sentence(error))
        case .refused(let refusal):
            Problem(status: refusal.status, code: code(of: refusal), detail: detail(of: refusal))
        case .notKept(let what, _):
            Problem(
                status: .serviceUnavailable,
                code: "\(what.rawValue)_not_kept",
                detail: "The \(what.rawValue) could not be kept. Please send it again."
            )
        case .invalidCanvas, .app:
            Problem(status: .internalServerError, code: "internal_error", detail: Self.apology)
        }
    }

    /// What was found comes first, for there may be no path to begin with.
    private static func sentence(_ error: RequestError) -> String {
        let words = LogText.excerpt("\(error)")
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    private func detail(of failure: FormBody.Failure) -> String {
        switch failure {
        case .missing: "The form field intercom_data is missing or empty."
        case .repeated: "The form field intercom_data occurs more than once."
        case .malformed: "The form field intercom_data is not valid URL-encoded UTF-8."
        }
    }

    private func code(of refusal: Refusal) -> String {
        switch refusal {
        case .malformed: "bad_request"
        case .unknownMethod: "method_not_allowed"
        case .bodyTooLarge: "payload_too_large"
        case .targetTooLong: "uri_too_long"
        case .headersTooLarge: "headers_too_large"
        case .encodedBody: "unsupported_media_type"
        case .unknownTransferCoding: "unsupported_transfer_encoding"
        case .unknownExpectation: "expectation_failed"
        case .overloaded, .stopping: "overloaded"
        case .tooManyConnections: "too_many_requests"
        case .tooSlow: "request_timeout"
        case .handlerOverran: "internal_error"
        }
    }

    private func detail(of refusal: Refusal) -> String {
        switch refusal {
        case .malformed: "Malformed HTTP request."
        case .unknownMethod: "Unknown method: this server accepts only GET, HEAD, POST and OPTIONS."
        case .bodyTooLarge: "The body is larger than the maximum."
        case .targetTooLong: "The URL is longer than the maximum."
        case .headersTooLarge: "The header fields are too many or too large."
        case .encodedBody: "The body must not have a Content-Encoding."
        case .unknownTransferCoding: "Unsupported Transfer-Encoding: only chunked is supported."
        case .unknownExpectation: "Unsupported Expect header: only 100-continue is supported."
        case .overloaded: "The server is overloaded."
        case .tooManyConnections: "Too many connections from this address."
        case .tooSlow: "Request timeout: the request was received too slowly."
        case .stopping: "The server is shutting down."
        case .handlerOverran: Self.apology
        }
    }

    // MARK: - What people see

    private static let apology = "Something went wrong. Please try again."

    /// The same components for both kinds of request, each in the envelope that it takes.
    private func apology(id: String, _ encode: (CanvasEncoder, LiveContent) -> [UInt8]) -> ServerResponse {
        let content = LiveContent {
            Text(Self.apology, style: .error)
            Text("Reference: \(id)", style: .muted)
        }
        let body = encode(CanvasEncoder(), content)
        return ServerResponse(status: .ok, headers: failed(headers.canvas), body: .bytes(body))
    }

    /// The status says that all is well, because Intercom would replace any other; tools read this.
    private func failed(_ headers: ResponseHeaders) -> ResponseHeaders {
        var headers = headers
        headers.append(.canvasError, "internal_error")
        return headers
    }

    private func page(status: HTTPResponse.Status, title: String, id: String) -> ServerResponse {
        let html = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Something went wrong</title></head>
            <body><h1>Something went wrong</h1><p>\(title.escapedAsHTML)</p><p>Reference: \(id.escapedAsHTML)</p></body></html>

            """
        let headers = status == .ok ? failed(headers.sheet()) : headers.sheet()
        return ServerResponse(status: status, headers: headers, body: .bytes(Array(html.utf8)))
    }
}
