package import HTTPTypes
import MicroHTTP
import Synchronization
import WebSyntax

/// Who sent a request and under which URL they know the app, seen through the reverse proxies that are trusted.
final class ClientOrigin: Sendable {
    /// Proxies whose forwarding headers count.
    private let trustedProxies: [AddressBlock]
    /// The configured public URL, if any.
    private let publicURL: String?
    /// The last base URL that was made: nearly all requests name the same host.
    private let last = Mutex<BaseURL?>(nil)

    init(trustedProxies: [AddressBlock], publicURL: String?) {
        self.trustedProxies = trustedProxies
        self.publicURL = publicURL
    }

    /// The address of the client: the last hop that is not a trusted proxy.
    func address(of request: ServerRequest) -> String {
        guard isTrusted(request.peer) else { return request.peer.description }
        for hop in hops(of: request).reversed() {
            guard let address = HostAndPort(hop)?.host.address else { break }
            if !trustedProxies.contains(where: { $0.contains(address) }) { return address.description }
        }
        return request.peer.description
    }

    /// Who sent the request to each proxy, perhaps with a port.
    private func hops(of request: ServerRequest) -> [String] {
        if let elements = ForwardedHeader.elements(of: request) { return elements.map { $0.client ?? "unknown" } }
        return request.headers.values(of: .forwardedFor)
            .flatMap { $0.split(separator: UInt8(ascii: ",")) }
            .map { String(decoding: $0, as: UTF8.self).filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
    }

    /// The URL below which the client reaches the app, without a slash at its end; nil when the request names no host.
    func baseURL(of request: ServerRequest) -> String? {
        if let publicURL { return publicURL }
        let isTrusted = isTrusted(request.peer)
        let forwarded = isTrusted ? ForwardedHeader.elements(of: request)?.last : nil
        let forwardedScheme = forwarded?.scheme ?? (isTrusted ? lastItem(of: .forwardedProto, in: request) : nil)
        let scheme = forwardedScheme.flatMap { Scheme(rawValue: $0.lowercased()) }
        if let host = forwarded?.host ?? (isTrusted ? lastItem(of: .forwardedHost, in: request) : nil) {
            return baseURL(scheme, host: Array(host.utf8)[...])
        }
        return request.headers[bytesOf: .hostLine].flatMap { baseURL(scheme, host: $0) }
    }

    private enum Scheme: String {
        case http = "http"
        case https = "https"
    }

    private struct BaseURL {
        let scheme: Scheme?
        let host: [UInt8]
        let url: String?

        init(_ scheme: Scheme?, host: ArraySlice<UInt8>) {
            self.scheme = scheme
            self.host = Array(host)
            let text = String(validating: host, as: UTF8.self)
            // Nothing that could mean something else in a URL.
            guard let text, let hostAndPort = HostAndPort(authority: text) else {
                url = nil
                return
            }
            // Intercom reaches no other hosts than those that a proxy serves by HTTPS.
            let scheme = scheme ?? (hostAndPort.host.isThisMachine ? .http : .https)
            url = "\(scheme.rawValue)://\(text)"
        }
    }

    private func baseURL(_ scheme: Scheme?, host: ArraySlice<UInt8>) -> String? {
        let known = last.withLock { $0.flatMap { $0.scheme == scheme && $0.host[...] == host ? $0 : nil } }
        if let known { return known.url }
        let made = BaseURL(scheme, host: host)
        last.withLock { $0 = made }
        return made.url
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
}

extension HTTPField.Name {
    static let forwarded = Self.token("Forwarded")
    static let forwardedFor = Self.token("X-Forwarded-For")
    static let forwardedHost = Self.token("X-Forwarded-Host")
    static let forwardedProto = Self.token("X-Forwarded-Proto")
    static let bodySignature = Self.token("X-Body-Signature")
    package static let webhookSignature = Self.token("X-Hub-Signature")
    package static let finWebhookSignature = Self.token("X-Fin-Agent-API-Webhook-Signature")
    /// Stands in the responses that the server gives in place of an app that failed.
    package static let canvasError = Self.token("X-Canvas-Error")
    static let requestedWith = Self.token("X-Requested-With")
    static let frameOptions = Self.token("X-Frame-Options")
    static let referrerPolicy = Self.token("Referrer-Policy")

    private static func token(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is a token") }
        return name
    }
}
