public import HTTPTransport
public import HTTPTypes
import Synchronization

/// A transport over libcurl: HTTPS with the certificates of the system, kept connections, proxies.
///
/// A transport keeps up to eight connections to each host, and closes them with its last reference; a program needs one.
/// Responses that stay open (`ExchangeLimits.staysOpen`) have up to 4,096 connections to each host beside these. The
/// certificate of a server is always verified, by those of the system or of the file in `SSL_CERT_FILE`. Proxies come from
/// `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`; requests to this machine use none. `.netrc`, cookies and
/// redirects are not used.
///
/// When the server closes a kept connection while a request is sent on it, the request is sent again only if its method is
/// idempotent.
///
/// The body of a response is decompressed, its header fields are unchanged. A request with its own `Accept-Encoding` gets
/// the body unchanged too.
public final class CurlTransport: HTTPTransport {
    /// The options of a transport.
    public struct Options: Equatable, Sendable {
        /// The servers that plain HTTP is allowed to.
        public enum PlainHTTP: Equatable, Sendable {
            /// None: only `https` URLs are accepted.
            case refused
            /// `localhost` and loopback addresses, for servers in development.
            case toThisMachine
            /// Any. Others can read and change the exchange on its way.
            case allowed
        }

        /// The servers that plain HTTP is allowed to.
        public var plainHTTP: PlainHTTP
        /// The path of a Unix-domain socket for all requests, regardless of the host; plain HTTP is allowed there.
        public var unixSocketPath: String?
        /// Whether to use HTTP/2 with servers that support it.
        public var allowsHTTP2: Bool

        /// Creates options.
        ///
        /// - Parameters:
        ///   - plainHTTP: The servers that plain HTTP is allowed to.
        ///   - unixSocketPath: The path of a Unix-domain socket for all requests.
        ///   - allowsHTTP2: Whether to use HTTP/2 with servers that support it.
        public init(plainHTTP: PlainHTTP = .refused, unixSocketPath: String? = nil, allowsHTTP2: Bool = false) {
            self.plainHTTP = plainHTTP
            self.unixSocketPath = unixSocketPath
            self.allowsHTTP2 = allowsHTTP2
        }
    }

    private let options: Options
    private let certificates: TrustedCertificates
    private let calls: CurlLoop
    /// The loop of exchanges that stay open, since the first of them.
    private let streams = Mutex<CurlLoop?>(nil)
    private let origins = OriginCheck()

    /// Creates a transport, which opens no connection before its first exchange.
    ///
    /// - Parameter options: The options.
    public convenience init(_ options: Options = Options()) {
        self.init(options, certificates: TrustedCertificates.ofEnvironment)
    }

    init(_ options: Options, certificates: TrustedCertificates) {
        self.options = options
        self.certificates = certificates
        calls = CurlLoop(certificates: certificates, connections: 8)
    }

    deinit {
        calls.stop()
        streamLoop?.stop()
    }

    /// The loop of exchanges that stay open; nil before the first.
    var streamLoop: CurlLoop? { streams.withLock { $0 } }

    private func loop(for limits: ExchangeLimits) -> CurlLoop {
        guard limits.staysOpen else { return calls }
        return streams.withLock { loop in
            if let loop { return loop }
            let new = CurlLoop(certificates: certificates, connections: 4_096)
            loop = new
            return new
        }
    }

    /// Sends a request and reads its response.
    ///
    /// - Parameters:
    ///   - request: The request. The transport writes `Host`, `Content-Length` and `Transfer-Encoding`.
    ///   - body: The content of the request.
    ///   - limits: The limits. One line of a header is never longer than libcurl's own limit, about 100 KB.
    ///   - read: Called once, with the head of the response and a reader of its body.
    /// - Returns: The result of `read`.
    /// - Throws: `TransportFailure`; `CancellationError` when the task is cancelled; the error that `read` throws.
    public func exchange<Result: Sendable>(
        _ request: HTTPRequest,
        body: [UInt8],
        limits: ExchangeLimits,
        read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
    ) async throws -> Result {
        try Task.checkCancellation()
        let exchange = CurlExchange(try OutgoingRequest(request, body: body, limits, options, origins), limits)
        let loop = loop(for: limits)
        try loop.start(exchange)
        return try await withTaskCancellationHandler {
            defer { if !exchange.isOver { loop.end(exchange) } }
            let response = try await exchange.response()
            var body = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) { demand in
                guard let (piece, wasHeldBack) = try await exchange.piece(demand) else { return nil }
                if wasHeldBack { loop.resume(exchange) }
                return piece
            }
            return try await read(response, &body)
        } onCancel: {
            exchange.finish(.failure(CancellationError()))
            exchange.tellReader()
            loop.end(exchange)
        }
    }
}
