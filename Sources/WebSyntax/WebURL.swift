/// An absolute `http` or `https` URL, with the parts that requests need.
package struct WebURL: Equatable, Sendable {
    /// `http` or `https`.
    package let scheme: String
    /// The name or address, without brackets.
    package var host: String { hostAndPort.host.description }
    /// The port; by default that of the scheme.
    package let port: Int
    private let hostAndPort: HostAndPort
    /// The path and query; `/` without any.
    package let target: String

    /// Parses a URL, without its fragment; nil for anything else.
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

    /// Whether the host is this machine: `localhost` or a loopback address.
    package var isThisMachine: Bool { hostAndPort.host.isThisMachine }

    /// Whether another URL has the same scheme, host and port; `localhost` and `127.0.0.1` are one host.
    package func hasSameServer(as other: WebURL) -> Bool {
        scheme == other.scheme && port == other.port
            && (hostAndPort.host == other.hostAndPort.host || isThisMachine && other.isThisMachine)
    }

    /// The URL as a base of others: with scheme and host in lower case, without a slash at its end.
    package var base: String {
        var base = origin + target
        while base.hasSuffix("/") { base.removeLast() }
        return base
    }

    /// The scheme, host and port, in the form of browsers.
    package var origin: String {
        let host = hostAndPort.host.authority
        return port == (scheme == "https" ? 443 : 80) ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
    }
}
