import CanvasTesting
import HTTPTypes
import MicroHTTP
import WebSyntax

/// Stands between a sheet's frame and the app, so that the page finds our library in place of Intercom's.
struct SheetProxy: HTTPHandler, HTTPEndpoint {
    /// Where the pages of sheets find the library.
    static let libraryPath = "/__preview/messenger-sheet-library.js"

    let session: PreviewSession
    let hosts: HostCheck
    let origins: PreviewOrigins

    var bodyLimit: Int { PageHandler.bodyLimit }

    func respond(to request: ServerRequest) async -> ServerResponse {
        guard hosts.allows(request) else { return HostCheck.refusal }
        if request.target.path == Self.libraryPath { return library }
        guard isOurs(request) else { return Self.refusal }
        let forwarded = forwarded(request)
        let start = ContinuousClock.now
        let result: Result<AppReply, TransportError>
        do {
            result = .success(try await session.network.send(forwarded))
        } catch {
            result = .failure(error)
        }
        let duration = ContinuousClock.now - start
        if request.method == .post, await session.opensSheet(forwarded.url) {
            await session.recordSheet(forwarded, result, after: duration)
        }
        switch result {
        case .success(let reply): return SheetRewriting.response(for: reply, at: forwarded.url)
        case .failure(let error):
            return ServerResponse(
                status: .badGateway,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: .bytes(Array("No response from the app: \(error)\n".utf8))
            )
        }
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status, body: .bytes(Array("\(refusal)\n".utf8)))
    }

    /// Whether a request only reads, or comes from the page or a sheet.
    ///
    /// Any other page of the browser can send forms here as well; but not without its own origin, or `null` for it.
    private func isOurs(_ request: ServerRequest) -> Bool {
        if request.method == .get || request.method == .head { return true }
        // Pages of sheets may keep their origin to themselves.
        if request.headers[.secFetchSite] == "same-origin" { return true }
        let origins = origins.seen(by: request)
        return [origins.page, origins.sheet].contains(request.headers[.origin])
    }

    private static var refusal: ServerResponse {
        ServerResponse(
            status: .forbidden,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .bytes(Array("Only the preview and its sheets may send requests here.\n".utf8))
        )
    }

    private var library: ServerResponse {
        let file = EmbeddedPage.file(at: "/messenger-sheet-library.js")
        return ServerResponse(
            status: .ok,
            headers: [.contentType: file?.type ?? "text/javascript", .cacheControl: "no-store"],
            body: .bytes(file?.bytes ?? [])
        )
    }

    /// The same request for the app; its answer has to come uncompressed and whole, to be read here.
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
    /// Whether a form that is sent there opens the sheet.
    func opensSheet(_ url: String) -> Bool {
        guard let sheet = messenger.sheet, let target = WebURL(sheet.url)?.target else { return false }
        return WebURL(url)?.target == target
    }
}
