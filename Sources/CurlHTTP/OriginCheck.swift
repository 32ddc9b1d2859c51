import HTTPTransport
import HTTPTypes
import Synchronization

/// A check of the scheme and the host of requests, which keeps the last one: most requests of a transport go to one server.
final class OriginCheck: Sendable {
    /// A scheme and a host that a request may go to.
    struct Origin: Sendable {
        let scheme: String
        /// The host and port.
        let authority: String
        /// The URL without a path.
        let url: String
        /// Whether requests stay on this machine.
        let isThisMachine: Bool
    }

    private let last = Mutex<Origin?>(nil)

    /// The origin of a request; the options are the same for all requests.
    func origin(_ request: HTTPRequest, _ options: CurlTransport.Options) throws(TransportFailure) -> Origin {
        let (scheme, authority) = (request.scheme, request.authority)
        if let last = last.withLock(\.self), last.scheme == scheme, last.authority == authority { return last }
        let checked = try Self.authority(request)
        let isThisMachine = Self.isThisMachine(checked) || options.unixSocketPath != nil
        try Self.check(scheme, isThisMachine, options)
        let origin = Origin(
            scheme: scheme ?? "",
            authority: checked,
            url: "\(scheme ?? "")://\(checked)",
            isThisMachine: isThisMachine
        )
        last.withLock { $0 = origin }
        return origin
    }

    private static func invalid(_ detail: String) -> TransportFailure {
        TransportFailure(.invalidRequest, .notSent, detail)
    }

    private static func authority(_ request: HTTPRequest) throws(TransportFailure) -> String {
        guard let authority = request.authority, !authority.isEmpty else { throw invalid("there is no host") }
        guard authority.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw invalid("the host has letters beyond ASCII; write it in the form that begins with xn--")
        }
        // User information would be a secret; the other characters belong to other parts of the URL.
        guard !authority.utf8.contains(where: { "@/?#\\%".utf8.contains($0) }) else {
            throw invalid("the host is not one of a URL")
        }
        return authority
    }

    private static func check(
        _ scheme: String?,
        _ isThisMachine: Bool,
        _ options: CurlTransport.Options
    ) throws(TransportFailure) {
        if let path = options.unixSocketPath {
            // The kernel's limit, with a NUL at the end.
            guard !path.isEmpty, path.utf8.count < 108, !path.utf8.contains(0) else {
                throw invalid("the path of the Unix-domain socket is longer than 107 bytes, or empty")
            }
        }
        switch scheme {
        case "https": return
        case "http":
            let isAllowed =
                switch options.plainHTTP {
                case .refused: options.unixSocketPath != nil
                case .toThisMachine: isThisMachine
                case .allowed: true
                }
            guard isAllowed else { throw invalid("plain HTTP is not allowed there; use https:// in the URL") }
        default: throw invalid("the scheme is neither https nor http")
        }
    }

    /// Whether an authority is `localhost`, which libcurl does not look up, or a loopback address.
    private static func isThisMachine(_ authority: String) -> Bool {
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        if host == "[::1" || host.lowercased() == "localhost" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        // Other notations of an address are rejected, because parsers differ in them.
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }
}
