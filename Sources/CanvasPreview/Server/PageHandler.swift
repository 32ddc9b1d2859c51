import CanvasTesting
import HTTPTypes
import MicroHTTP

/// The handler of the page, and of its calls, which need the token.
struct PageHandler: HTTPHandler, HTTPEndpoint {
    static let bodyLimit = 4 << 20

    let api: PreviewAPI
    let token: PreviewToken
    let hosts: HostCheck
    let origins: PreviewOrigins

    var bodyLimit: Int { Self.bodyLimit }

    func respond(to request: ServerRequest) async -> ServerResponse {
        guard hosts.allows(request) else { return HostCheck.refusal }
        guard request.target.path.hasPrefix("/api/") else { return file(request) }
        if request.target.path == Self.proofPath { return proof(request) }
        guard token.isEqual(to: request.headers[.previewToken]) else {
            let words = "X-Preview-Token is missing or wrong. Open the URL that the preview printed."
            return problem(.unauthorized, words, to: request)
        }
        let call = String(request.target.path.dropFirst("/api/".count))
        do {
            guard let response = try await response(to: request, call) else {
                return problem(.notFound, "Unknown call: \(call).", to: request)
            }
            return json(.ok, response, to: request)
        } catch {
            return problem(.badRequest, error.words, to: request)
        }
    }

    /// The path where a page without a token checks whether this is its preview.
    private static let proofPath = "/api/proof"

    private func proof(_ request: ServerRequest) -> ServerResponse {
        guard let query = request.target.query, query.hasPrefix("challenge="),
            let proof = token.proof(of: String(query.dropFirst("challenge=".count)))
        else { return problem(.badRequest, "challenge must be 32 hex digits.", to: request) }
        return json(.ok, ["proof": JSON(proof)], to: request)
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        problem(refusal.status, "Invalid request: \(refusal).", to: request)
    }

    private func response(to request: ServerRequest, _ call: String) async throws(PreviewCallError) -> JSON? {
        let origins = origins.seen(by: request)
        guard request.method == .post else { return try await api.get(call, query: request.target.query, at: origins) }
        let body: JSON
        do {
            body = request.body.isEmpty ? [:] : try JSON(parsing: request.body)
        } catch {
            throw PreviewCallError("The body is not valid JSON: \(error).")
        }
        return try await api.post(call, body, query: request.target.query, at: origins)
    }

    private func file(_ request: ServerRequest) -> ServerResponse {
        guard request.method == .get || request.method == .head, let file = EmbeddedPage.file(at: request.target.path)
        else { return problem(.notFound, "Nothing is served at this path.", to: request) }
        var headers = headers(for: request)
        headers[.contentType] = file.type
        return ServerResponse(status: .ok, headers: headers, body: .bytes(file.bytes))
    }

    private func problem(_ status: HTTPResponse.Status, _ words: String, to request: ServerRequest) -> ServerResponse {
        json(status, ["error": JSON(words)], to: request)
    }

    private func json(_ status: HTTPResponse.Status, _ json: JSON, to request: ServerRequest) -> ServerResponse {
        var headers = headers(for: request)
        headers[.contentType] = "application/json; charset=utf-8"
        return ServerResponse(status: status, headers: headers, body: .bytes(Array(json.bytes)))
    }

    /// The page runs only its own scripts and shows only sheets in frames; images come from anywhere.
    private func headers(for request: ServerRequest) -> ResponseHeaders {
        let sheets = origins.seen(by: request).sheet
        let policy = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
            "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*", "frame-src \(sheets)",
            "form-action \(sheets)", "base-uri 'none'", "frame-ancestors 'none'",
        ]
        return [
            .contentSecurityPolicy: policy.joined(separator: "; "), .cacheControl: "no-store",
            // Without a referrer the form that opens a sheet would have no origin.
            .xContentTypeOptions: "nosniff", .referrerPolicy: "strict-origin",
        ]
    }
}

extension ServerResponse {
    /// A response with a line of text.
    static func text(_ status: HTTPResponse.Status, _ text: String) -> ServerResponse {
        let headers: ResponseHeaders = [.contentType: "text/plain; charset=utf-8"]
        return ServerResponse(status: status, headers: headers, body: .bytes(Array("\(text)\n".utf8)))
    }
}

extension HTTPField.Name {
    static let previewToken = Self.token("X-Preview-Token")
    static let referrerPolicy = Self.token("Referrer-Policy")
    static let secFetchSite = Self.token("Sec-Fetch-Site")

    private static func token(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is a token") }
        return name
    }
}
