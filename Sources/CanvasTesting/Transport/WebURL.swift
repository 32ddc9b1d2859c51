/// An absolute `http` or `https` URL, as far as requests need it.
package struct WebURL: Equatable, Sendable {
    /// `http` or `https`.
    package let scheme: String
    /// The name or address, without brackets.
    package let host: String
    /// The port, which the scheme implies unless written.
    package let port: Int
    /// The path and query; `/` when there is none.
    package let target: String

    /// Reads a URL; nil from anything else.
    ///
    /// - Parameter text: The URL; a fragment is left out.
    package init?(_ text: String) {
        guard let mark = text.firstRange(of: "://") else { return nil }
        scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = text[mark.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let target = rest[authority.endIndex...]
        self.target = target.hasPrefix("/") ? String(target) : "/\(target)"
        let afterBracket = authority.lastIndex(of: "]") ?? authority.startIndex
        let colon = authority[afterBracket...].lastIndex(of: ":")
        host = authority[..<(colon ?? authority.endIndex)].filter { $0 != "[" && $0 != "]" }.lowercased()
        let digits = colon.map { authority[authority.index(after: $0)...] }
        guard let port = digits.map({ Int($0) }) ?? (scheme == "https" ? 443 : 80), (1...65_535).contains(port),
            !host.isEmpty, !authority.contains("@")
        else { return nil }
        self.port = port
    }

    /// Scheme, host and port, as browsers write them.
    package var origin: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return port == (scheme == "https" ? 443 : 80) ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
    }
}
