import CanvasTesting
import HTTPTypes
import MicroHTTP

/// Puts our sheet library where pages ask for Intercom's.
enum SheetRewriting {
    static func response(for reply: AppReply) -> ServerResponse {
        var headers = HTTPFields()
        for field in reply.headers where !ownFields.contains(field.name.canonicalName) {
            var field = field
            if field.name == .contentSecurityPolicy { field.value = policy(field.value) }
            headers.append(field)
        }
        let type = reply.headers[.contentType]?.lowercased() ?? ""
        let isText = type.hasPrefix("text/html") || type.contains("javascript")
        let body = isText ? Array(text(reply.text).utf8) : reply.body
        return ServerResponse(status: .init(code: reply.status), headers: ResponseHeaders(headers), body: .bytes(body))
    }

    /// Both URLs that Intercom's documents give, wherever they stand.
    static func text(_ text: String) -> String {
        SheetHeaders.libraryURLs.reduce(text) { $0.replacing($1, with: SheetProxy.libraryPath) }
    }

    /// Allows scripts of the page's own origin, which the library now is; everything else stays as the app has it.
    static func policy(_ policy: String) -> String {
        var directives = policy.split(separator: ";").map { $0.split(separator: " ").map(String.init) }
        let names = directives.map { $0.first?.lowercased() ?? "" }
        let index = names.firstIndex(of: "script-src") ?? names.firstIndex(of: "default-src")
        guard let index else { return policy }
        let sources = directives[index].dropFirst()
        guard !sources.contains("'self'") else { return policy }
        let allowed = ["'self'"] + sources.filter { $0 != "'none'" }
        if names[index] == "script-src" {
            directives[index] = ["script-src"] + allowed
        } else {
            directives.append(["script-src"] + allowed)
        }
        return directives.map { $0.joined(separator: " ") }.joined(separator: "; ")
    }

    private static let ownFields: Set = [
        "connection", "keep-alive", "transfer-encoding", "content-length", "x-request-id",
    ]
}
