import WebSyntax

/// The source list of a directive of a Content-Security-Policy.
struct SourceList {
    private let sources: [String]
    /// The URL of the page, for `'self'`.
    private let page: WebURL?

    init(_ directive: ContentSecurityPolicy.Directive, of page: WebURL?) {
        sources = directive.values
        self.page = page
    }

    /// Whether a URL matches one of the sources.
    func allows(_ url: WebURL) -> Bool { sources.contains { matches(url, $0) } }

    /// Whether scripts are trusted by nonce, hash or loading script instead of URL.
    var isStrict: Bool { sources.contains { $0.lowercased() == "'strict-dynamic'" } }

    /// Whether inline scripts may run.
    var allowsInline: Bool { sources.contains { $0.lowercased().hasSuffix("safe-inline'") } }

    /// Whether the list has any nonce.
    var hasNonce: Bool { sources.contains { $0.lowercased().hasPrefix("'nonce-") } }

    /// Whether the list has any hash.
    var hasHash: Bool { sources.contains { Self.isHash($0.lowercased()) } }

    func allows(nonce: String) -> Bool {
        !nonce.isEmpty
            && sources.contains { $0.lowercased().hasPrefix("'nonce-") && $0.dropFirst(7) == "\(nonce)'" }
    }

    /// Whether the list has a hash for each expression of an element's `integrity`.
    func allows(integrity: String) -> Bool {
        let expressions = integrity.split { $0.isHTMLSpace }.map { $0.prefix { $0 != "?" } }
            .filter { Self.isHash("'\($0.lowercased())'") }
        return !expressions.isEmpty
            && expressions.allSatisfy { expression in
                sources.contains { Self.isHash($0.lowercased()) && Self.plain($0) == Self.plain("'\(expression)'") }
            }
    }

    private static func isHash(_ source: String) -> Bool {
        ["'sha256-", "'sha384-", "'sha512-"].contains { source.hasPrefix($0) } && source.hasSuffix("'")
    }

    /// The hash in lower case and in the standard alphabet of Base64.
    private static func plain(_ hash: String) -> String {
        let parts = hash.split(separator: "-", maxSplits: 1)
        guard parts.count == 2 else { return hash }
        return parts[0].lowercased() + "-" + parts[1].replacing("-", with: "+").replacing("_", with: "/")
    }

    // MARK: - URLs

    private func matches(_ url: WebURL, _ source: String) -> Bool {
        if source == "*" { return true }
        if source.lowercased() == "'self'" { return page.map { matchesPage(url, $0) } ?? false }
        if source.hasSuffix(":"), source.dropLast().allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            return Self.isScheme(source.dropLast().lowercased(), of: url)
        }
        guard let source = HostSource(source) else { return false }
        return source.matches(url, below: page?.scheme)
    }

    /// Whether the URL has the origin of the page, or its host by HTTPS at the default port.
    private func matchesPage(_ url: WebURL, _ page: WebURL) -> Bool {
        guard url.host == page.host else { return false }
        if url.scheme == page.scheme { return url.port == page.port }
        return page.scheme == "http" && url.scheme == "https" && page.port == 80 && url.port == 443
    }

    /// Whether a URL has the scheme, or HTTPS in place of HTTP.
    static func isScheme(_ scheme: String, of url: WebURL) -> Bool {
        scheme == url.scheme || (scheme == "http" && url.scheme == "https")
    }
}

/// A source such as `https://*.example.com:443/scripts/`.
private struct HostSource {
    private let scheme: String?
    private let host: String
    private let port: String?
    private let path: Substring

    init?(_ text: String) {
        var rest = text[...]
        if let mark = text.firstRange(of: "://") {
            scheme = text[..<mark.lowerBound].lowercased()
            rest = text[mark.upperBound...]
        } else {
            scheme = nil
        }
        let authority = rest.prefix { $0 != "/" }
        // Browsers ignore a query and a fragment.
        path = rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        host = parts[0].lowercased()
        port = parts.count == 2 ? String(parts[1]) : nil
        let name = host.hasPrefix("*.") ? host.dropFirst(2) : host[...]
        let isName = name.utf8.allSatisfy(\.isNameCharacter)
        guard host == "*" || isName && !name.isEmpty && !name.hasPrefix(".") && !name.contains("..") else { return nil }
        if let port, port != "*" { guard UInt16(port) != nil else { return nil } }
    }

    /// Whether the source allows a URL; without a scheme it has that of the page.
    func matches(_ url: WebURL, below pageScheme: String?) -> Bool {
        guard let scheme = scheme ?? pageScheme, SourceList.isScheme(scheme, of: url) else { return false }
        let isUpgraded = scheme != url.scheme
        return matchesHost(url.host) && matchesPort(url, isUpgraded: isUpgraded) && matchesPath(url.target)
    }

    private func matchesHost(_ host: String) -> Bool {
        guard self.host.hasPrefix("*") else { return self.host == host }
        return self.host == "*" || host.hasSuffix(self.host.dropFirst())
    }

    private func matchesPort(_ url: WebURL, isUpgraded: Bool) -> Bool {
        let usual = url.scheme == "https" ? 443 : 80
        switch port {
        case nil: return url.port == usual
        case "*": return true
        case let port?: return Int(port) == url.port || (isUpgraded && port == "80" && url.port == 443)
        }
    }

    private func matchesPath(_ target: String) -> Bool {
        guard !path.isEmpty, path != "/" else { return true }
        let asked = target.prefix { $0 != "?" }
        return path.hasSuffix("/") ? asked.hasPrefix(path) : asked == path
    }
}
