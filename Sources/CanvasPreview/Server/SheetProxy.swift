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
        let (result, duration) = await session.network.timedReply(to: forwarded)
        if request.method == .post, await session.opensSheet(forwarded.url) {
            await session.recordSheet(forwarded, result, after: duration)
        }
        switch result {
        case .success(let reply): return SheetRewriting.response(for: reply, at: forwarded.url)
        case .failure(let error): return .text(.badGateway, "No response from the app: \(error)")
        }
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
