import CanvasTesting
import HTTPTypes
import MicroHTTP

/// Puts our sheet library where pages ask for Intercom's.
enum SheetRewriting {
    static func response(for reply: AppReply) -> ServerResponse {
        let nonce = PreviewToken().text
        var headers = HTTPFields()
        var trustsOnlyNonces = false
        for field in reply.headers where !ownFields.contains(field.name.canonicalName) {
            var field = field
            if field.name == .contentSecurityPolicy {
                trustsOnlyNonces = trustsOnlyNonces || field.value.lowercased().contains(strictDynamic)
                field.value = policies(field.value, nonce: nonce)
            }
            headers.append(field)
        }
        let type = reply.headers[.contentType]?.lowercased() ?? ""
        let isPage = type.hasPrefix("text/html")
        guard isPage || type.contains("javascript") else {
            return ServerResponse(status: .init(code: reply.status), headers: ResponseHeaders(headers), body: .bytes(reply.body))
        }
        var text = text(reply.text)
        if isPage && trustsOnlyNonces { text = marking(text, nonce: nonce) }
        return ServerResponse(status: .init(code: reply.status), headers: ResponseHeaders(headers), body: .bytes(Array(text.utf8)))
    }

    /// Both URLs that Intercom's documents give, wherever they stand.
    static func text(_ text: String) -> String {
        SheetHeaders.libraryURLs.reduce(text) { $0.replacing($1, with: SheetProxy.libraryPath) }
    }

    /// Gives the elements that load the library a nonce; the first of two counts.
    private static func marking(_ page: String, nonce: String) -> String {
        var marked = ""
        var rest = page[...]
        while let library = rest.firstRange(of: SheetProxy.libraryPath) {
            let before = rest[..<library.lowerBound]
            if let start = before.lastIndex(of: "<"), before[start...].lowercased().hasPrefix("<script"),
                !before[start...].contains(">")
            {
                let end = before.index(start, offsetBy: "<script".count)
                marked += before[..<end] + " nonce=\"\(nonce)\"" + before[end...]
            } else {
                marked += before
            }
            marked += rest[library]
            rest = rest[library.upperBound...]
        }
        return marked + rest
    }

    /// Allows scripts of the page's own origin, which the library now is; everything else stays as the app has it.
    ///
    /// - Parameters:
    ///   - value: The policies, all of which have to be kept to.
    ///   - nonce: What the library's elements have where a policy trusts scripts by nonces and not by their origins.
    /// - Returns: The policies under which the library loads.
    static func policies(_ value: String, nonce: String) -> String {
        value.split(separator: ",").map { policy(String($0), nonce: nonce) }.joined(separator: ",")
    }

    private static func policy(_ policy: String, nonce: String) -> String {
        var directives = policy.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        let names = directives.map { $0.first?.lowercased() ?? "" }
        // The first of these that is there counts for elements, and the others do not.
        let name = ["script-src-elem", "script-src", "default-src"].first(where: names.contains)
        guard let name, let index = names.firstIndex(of: name) else { return policy }
        let sources = directives[index].dropFirst()
        let keywords = sources.map { $0.lowercased() }
        let library = keywords.contains(strictDynamic) ? "'nonce-\(nonce)'" : "'self'"
        guard !keywords.contains(library) else { return policy }
        let allowed = [library] + sources.filter { $0.lowercased() != "'none'" }
        if name == "default-src" {
            directives.append(["script-src"] + allowed)
        } else {
            directives[index] = [name] + allowed
        }
        return directives.map { $0.joined(separator: " ") }.joined(separator: "; ")
    }

    /// With it, origins in a list of sources mean nothing.
    private static let strictDynamic = "'strict-dynamic'"

    private static let ownFields: Set = [
        "connection", "keep-alive", "transfer-encoding", "content-length", "x-request-id",
    ]
}
