/// An absolute `http` or `https` URL, as far as requests need it.
package struct WebURL: Equatable, Sendable {
    /// `http` or `https`.
    package let scheme: String
    /// The name or address, without brackets.
    package var host: String { hostAndPort.host.description }
    /// The port, which the scheme implies unless written.
    package let port: Int
    private let hostAndPort: HostAndPort
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
        guard let hostAndPort = HostAndPort(authority: String(authority), allowsUnicode: true) else { return nil }
        self.hostAndPort = hostAndPort
        port = hostAndPort.port ?? (scheme == "https" ? 443 : 80)
    }

    /// Whether the URL is one of this machine: `localhost` or a loopback address.
    package var isThisMachine: Bool { hostAndPort.host.isThisMachine }

    /// Whether another URL leads to the same server: `localhost` and `127.0.0.1` are one machine.
    ///
    /// - Parameter other: The other URL.
    /// - Returns: Whether scheme, host and port mean the same.
    package func hasSameServer(as other: WebURL) -> Bool {
        scheme == other.scheme && port == other.port
            && (hostAndPort.host == other.hostAndPort.host || isThisMachine && other.isThisMachine)
    }

    /// The URL below which others are: with scheme and host in lower case, and without a slash at its end.
    package var base: String {
        var base = origin + target
        while base.hasSuffix("/") { base.removeLast() }
        return base
    }

    /// Scheme, host and port, as browsers write them.
    package var origin: String {
        let host = hostAndPort.host.authority
        return port == (scheme == "https" ? 443 : 80) ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
    }
}
