import CanvasTesting
import HTTPTypes
import MicroHTTP
import WebSyntax

/// A proxy between a sheet's frame and the app, which replaces Intercom's library by ours.
struct SheetProxy: HTTPHandler, HTTPEndpoint {
    /// The path of the library.
    static let libraryPath = "/__preview/messenger-sheet-library.js"

    let session: PreviewSession
    let hosts: HostCheck
    let origins: PreviewOrigins

    var bodyLimit: Int { PageHandler.bodyLimit }

    func respond(to request: ServerRequest) async -> ServerResponse {
        guard hosts.allows(request) else { return HostCheck.refusal }
        if request.target.path == Self.libraryPath { return library }
        guard isOurs(request) else {
            return .text(.forbidden, "Only the preview and its sheets may send requests here.")
        }
        let forwarded = forwarded(request)
        do {
            if request.method == .post, await session.opensSheet(forwarded.url) {
                let (result, duration) = await session.network.timedReply(to: forwarded)
                await session.recordSheet(forwarded, result, after: duration)
                return SheetRewriting.response(for: try result.get(), at: forwarded.url)
            }
            return try await passedOn(session.network.open(forwarded), at: forwarded.url)
        } catch {
            return .text(.badGateway, "No response from the app: \(error)")
        }
    }

    /// What a script or frame of a sheet gets; events as they come.
    private func passedOn(_ response: OpenResponse, at url: String) async throws -> ServerResponse {
        var reply = AppReply(status: response.status, headers: response.headers)
        guard reply.headers[.contentType]?.lowercased().hasPrefix("text/event-stream") == true else {
            reply.body = try await response.rest()
            return SheetRewriting.response(for: reply, at: url)
        }
        var streamed = SheetRewriting.response(for: reply, at: url)
        streamed.body = .stream(
            StreamedBody(isEndless: true) { body in
                while let piece = try await response.next() { try await body.write(piece) }
            }
        )
        return streamed
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        .text(refusal.status, "\(refusal)")
    }

    /// Whether a request only reads, or comes from the page or a sheet.
    ///
    /// Other pages in the browser can send forms here, but only with their own origin or `null`.
    private func isOurs(_ request: ServerRequest) -> Bool {
        if request.method == .get || request.method == .head { return true }
        // Pages of sheets may hide their origin.
        if request.headers[.secFetchSite] == "same-origin" { return true }
        let origins = origins.seen(by: request)
        return [origins.page, origins.sheet].contains(request.headers[.origin])
    }

    private var library: ServerResponse {
        let file = EmbeddedPage.file(at: "/messenger-sheet-library.js")
        return ServerResponse(
            status: .ok,
            headers: [.contentType: file?.type ?? "text/javascript", .cacheControl: "no-store"],
            body: .bytes(file?.bytes ?? [])
        )
    }

    /// The request for the app, without header fields that would make the response compressed or partial.
    private func forwarded(_ request: ServerRequest) -> AppRequest {
        var headers = HTTPFields()
        for field in request.headers.all where !Self.ownFields.contains(field.name.canonicalName) {
            headers.append(field)
        }
        let query = request.target.query.map { "?\($0)" } ?? ""
        let origin = WebURL(session.app.url)?.origin ?? session.app.url
        let url = origin + PercentEncoding.path(request.target.path) + query
        return AppRequest(method: request.method, url: url, headers: headers, body: request.body)
    }

    private static let ownFields: Set = [
        "host", "connection", "keep-alive", "transfer-encoding", "content-length", "upgrade", "te", "expect",
        "accept-encoding", "if-none-match", "if-modified-since", "range",
    ]
}

extension PreviewSession {
    /// Whether a form sent to a URL opens the sheet.
    func opensSheet(_ url: String) -> Bool {
        guard let sheet = messenger.sheet, let target = WebURL(sheet.url)?.target else { return false }
        return WebURL(url)?.target == target
    }
}
