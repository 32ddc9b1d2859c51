package import HTTPTypes
import MicroHTTP

/// Who sent a request and under which URL they know the app, seen through the reverse proxies that are trusted.
struct ClientOrigin {
    /// Proxies whose forwarding headers count.
    let trustedProxies: [AddressBlock]
    /// The configured public URL, if any.
    let publicURL: String?

    /// The address of the client: the last hop that is not a trusted proxy.
    func address(of request: ServerRequest) -> String {
        guard isTrusted(request.peer) else { return request.peer.description }
        for hop in hops(of: request).reversed() {
            guard let address = IPAddress(hop) else { break }
            if !trustedProxies.contains(where: { $0.contains(address) }) { return address.description }
        }
        return request.peer.description
    }

    private func hops(of request: ServerRequest) -> [String] {
        if let elements = ForwardedHeader.elements(of: request) {
            return elements.map { Self.withoutPort($0.client ?? "unknown") }
        }
        return request.headers.values(of: .forwardedFor)
            .flatMap { $0.split(separator: UInt8(ascii: ",")) }
            .map { String(decoding: $0, as: UTF8.self).filter { $0 != " " && $0 != "\t" } }
    }

    /// The URL below which the client reaches the app, without a slash at its end; nil when the request names no host.
    func baseURL(of request: ServerRequest) -> String? {
        if let publicURL { return publicURL }
        let isTrusted = isTrusted(request.peer)
        let forwarded = isTrusted ? ForwardedHeader.elements(of: request)?.last : nil
        let forwardedHost = forwarded?.host ?? (isTrusted ? lastItem(of: .forwardedHost, in: request) : nil)
        guard let host = forwardedHost ?? request.headers[.hostLine], Self.isHost(host) else { return nil }
        let forwardedScheme = forwarded?.scheme ?? (isTrusted ? lastItem(of: .forwardedProto, in: request) : nil)
        if let scheme = forwardedScheme?.lowercased(), scheme == "https" || scheme == "http" {
            return "\(scheme)://\(host)"
        }
        // Intercom reaches no other hosts than those that a proxy serves by HTTPS.
        return Self.isLoopback(host) ? "http://\(host)" : "https://\(host)"
    }

    private func isTrusted(_ peer: PeerAddress) -> Bool {
        guard case .ip(let address) = peer else { return false }
        return trustedProxies.contains { $0.contains(address) }
    }

    /// A proxy that appends to a list writes its own word last, on a line of its own perhaps.
    private func lastItem(of name: HTTPField.Name, in request: ServerRequest) -> String? {
        guard let value = request.headers.values(of: name).last,
            let item = value.split(separator: UInt8(ascii: ",")).last
        else { return nil }
        let trimmed = String(decoding: item, as: UTF8.self).filter { $0 != " " && $0 != "\t" }
        return trimmed.isEmpty ? nil : trimmed
    }

    /// A registered name or an address, with or without a port (RFC 3986 section 3.2.2), and nothing that could mean
    /// something else in a URL.
    static func isHost(_ text: String) -> Bool {
        let (name, port) = split(text)
        if let port {
            guard port.allSatisfy(\.isASCIIDigit), let number = Int(Substring(port)), (1...65_535).contains(number)
            else { return false }
        }
        if name.first == UInt8(ascii: "[") { return IPAddress(unbracketed(name)) != nil }
        return !name.isEmpty && name.count <= 253 && name.allSatisfy(\.isHostCharacter)
    }

    /// Whether a host, with or without a port, is this machine.
    static func isLoopback(_ host: String) -> Bool {
        let name = unbracketed(split(host).name)
        return name.lowercased() == "localhost" || IPAddress(name)?.isLoopback == true
    }

    private static func split(_ host: String) -> (name: Substring.UTF8View, port: Substring.UTF8View?) {
        let bytes = Substring(host).utf8
        let end = bytes.lastIndex(of: UInt8(ascii: "]")) ?? bytes.startIndex
        guard let colon = bytes[end...].firstIndex(of: UInt8(ascii: ":")) else { return (bytes, nil) }
        return (bytes[..<colon], bytes[colon...].dropFirst())
    }

    /// A hop of `Forwarded` may carry a port, and then an IPv6 address stands in brackets.
    private static func withoutPort(_ node: String) -> String { unbracketed(split(node).name) }

    private static func unbracketed(_ name: Substring.UTF8View) -> String {
        let isBracketed = name.first == UInt8(ascii: "[") && name.last == UInt8(ascii: "]")
        return String(Substring(isBracketed ? name.dropFirst().dropLast() : name))
    }
}

extension UInt8 {
    fileprivate var isHostCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension HTTPField.Name {
    static let forwarded = Self.token("Forwarded")
    static let forwardedFor = Self.token("X-Forwarded-For")
    static let forwardedHost = Self.token("X-Forwarded-Host")
    static let forwardedProto = Self.token("X-Forwarded-Proto")
    static let bodySignature = Self.token("X-Body-Signature")
    /// Stands in the answers that the server gives in place of an app that failed.
    package static let canvasError = Self.token("X-Canvas-Error")
    static let requestedWith = Self.token("X-Requested-With")
    static let frameOptions = Self.token("X-Frame-Options")
    static let referrerPolicy = Self.token("Referrer-Policy")

    private static func token(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is a token") }
        return name
    }
}
