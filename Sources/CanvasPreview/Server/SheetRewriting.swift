import CanvasTesting
import HTTPTypes
import MicroHTTP

/// The rewriting of responses that replaces Intercom's sheet library by ours.
enum SheetRewriting {
    /// The app's response as the frame of the preview needs it.
    ///
    /// A page that the Messenger shows on any site is also shown here, by plain HTTP. A blank one stays blank.
    static func response(for reply: AppReply, at url: String = "https://app.example.com/sheet") -> ServerResponse {
        let nonce = PreviewToken().text
        let isShown = FramePermission(reply.headers, at: url).fault(below: SheetHeaders.sites) == nil
        var headers = HTTPFields()
        for field in reply.headers where !ownFields.contains(field.name.canonicalName) {
            var field = field
            if isShown, field.name.canonicalName == "x-frame-options" { continue }
            if field.name == .contentSecurityPolicy {
                field.value = policies(field.value, nonce: nonce, inFrames: isShown)
                if field.value.isEmpty { continue }
            }
            headers.append(field)
        }
        let type = reply.headers[.contentType]?.lowercased() ?? ""
        let isPage = type.hasPrefix("text/html")
        var body = reply.body
        if isPage || type.contains("javascript") {
            var text = isPage ? allowing(reply.text, nonce: nonce) : reply.text
            text = Self.text(text)
            let usesNonce = headers[values: .contentSecurityPolicy].contains { $0.contains(nonce) }
            if isPage && (usesNonce || text.contains(nonce)) { text = marking(text, nonce: nonce) }
            body = Array(text.utf8)
        }
        return ServerResponse(
            status: .init(code: reply.status),
            headers: ResponseHeaders(headers),
            body: .bytes(body)
        )
    }

    /// A page whose own policies allow our library.
    private static func allowing(_ page: String, nonce: String) -> String {
        var page = page
        for case .policy(let policy, let written) in PageElements(of: page).elements {
            // An escaped apostrophe is safe between quotes of either kind.
            page = page.replacing(written, with: policies(policy, nonce: nonce).replacing("'", with: "&#39;"))
        }
        return page
    }

    /// Replaces both documented URLs of Intercom's library.
    static func text(_ text: String) -> String {
        SheetHeaders.libraryURLs.reduce(text) { $0.replacing($1, with: SheetProxy.libraryPath) }
    }

    /// Adds a nonce to the script elements that name the library and have none.
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

    /// The end of the name of the script element that is open at the end of the HTML.
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

    /// The policies with permission for our library, by its origin or nonce, and optionally for all frames.
    static func policies(_ value: String, nonce: String, inFrames: Bool = false) -> String {
        ContentSecurityPolicy.list(value).map { policy in
            var policy = allowingLibrary(policy, nonce: nonce)
            if inFrames { policy.directives.removeAll { $0.name == "frame-ancestors" } }
            return policy
        }.filter { !$0.directives.isEmpty }.map(\.description).joined(separator: ",")
    }

    private static func allowingLibrary(_ policy: ContentSecurityPolicy, nonce: String) -> ContentSecurityPolicy {
        // Only the first of these directives applies to elements.
        guard let index = policy.position(of: "script-src-elem", "script-src", "default-src") else { return policy }
        var policy = policy
        let directive = policy.directives[index]
        let keywords = directive.values.map { $0.lowercased() }
        var library: [String] = []
        if !keywords.contains("'self'") && !keywords.contains(strictDynamic) { library.append("'self'") }
        // The hash of a script that names the library has changed.
        if keywords.contains(where: { $0 == strictDynamic || $0.hasPrefix("'sha") }) {
            library.append("'nonce-\(nonce)'")
        }
        guard !library.isEmpty else { return policy }
        let allowed = library + directive.values.filter { $0.lowercased() != "'none'" }
        if directive.name == "default-src" {
            policy.directives.append(.init("script-src", allowed))
        } else {
            policy.directives[index].values = allowed
        }
        return policy
    }

    /// A source with which origins do not count.
    private static let strictDynamic = "'strict-dynamic'"

    private static let ownFields: Set = [
        "connection", "keep-alive", "transfer-encoding", "content-length", "x-request-id",
    ]
}
