import CanvasTesting
import HTTPTypes
import MicroHTTP

/// Puts our sheet library where pages ask for Intercom's.
enum SheetRewriting {
    static func response(for reply: AppReply) -> ServerResponse {
        let nonce = PreviewToken().text
        var headers = HTTPFields()
        for field in reply.headers where !ownFields.contains(field.name.canonicalName) {
            var field = field
            if field.name == .contentSecurityPolicy { field.value = policies(field.value, nonce: nonce) }
            headers.append(field)
        }
        let type = reply.headers[.contentType]?.lowercased() ?? ""
        let isPage = type.hasPrefix("text/html")
        guard isPage || type.contains("javascript") else {
            return ServerResponse(
                status: .init(code: reply.status),
                headers: ResponseHeaders(headers),
                body: .bytes(reply.body)
            )
        }
        var text = text(reply.text)
        let usesNonce = headers[values: .contentSecurityPolicy].contains { $0.contains(nonce) }
        if isPage && usesNonce { text = marking(text, nonce: nonce) }
        return ServerResponse(
            status: .init(code: reply.status),
            headers: ResponseHeaders(headers),
            body: .bytes(Array(text.utf8))
        )
    }

    /// Both URLs that Intercom's documents give, wherever they stand.
    static func text(_ text: String) -> String {
        SheetHeaders.libraryURLs.reduce(text) { $0.replacing($1, with: SheetProxy.libraryPath) }
    }

    /// Gives the elements that load the library, be it in an attribute or in their text, a nonce where they have none.
    ///
    /// Of elements with two browsers believe neither.
    private static func marking(_ page: String, nonce: String) -> String {
        var marked = ""
        var rest = page[...]
        while let library = rest.firstRange(of: SheetProxy.libraryPath) {
            var before = rest[..<library.lowerBound]
            if let name = scriptName(around: before),
                !rest[name...].prefix(while: { $0 != ">" }).lowercased().contains(" nonce=")
            {
                marked += before[..<name] + " nonce=\"\(nonce)\""
                before = before[name...]
            }
            marked += before + rest[library]
            rest = rest[library.upperBound...]
        }
        return marked + rest
    }

    /// The end of the name of the script element that is not closed yet at the end of some HTML.
    private static func scriptName(around html: Substring) -> String.Index? {
        var html = html
        while let start = html.lastIndex(of: "<") {
            let tag = html[start...].prefix("</script".count).lowercased()
            if tag.hasPrefix("</script") { return nil }
            if tag.hasPrefix("<script") { return html.index(start, offsetBy: "<script".count) }
            html = html[..<start]
        }
        return nil
    }

    /// Allows scripts of the page's own origin, which the library now is; everything else stays as the app has it.
    ///
    /// - Parameters:
    ///   - value: The policies, all of which have to be kept to.
    ///   - nonce: What the library's elements have where a policy trusts scripts by more than their origins.
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
        var library: [String] = []
        if !keywords.contains("'self'") && !keywords.contains(strictDynamic) { library.append("'self'") }
        // The hash of a script that names the library is another one by now.
        if keywords.contains(where: { $0 == strictDynamic || $0.hasPrefix("'sha") }) {
            library.append("'nonce-\(nonce)'")
        }
        guard !library.isEmpty else { return policy }
        let allowed = library + sources.filter { $0.lowercased() != "'none'" }
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
