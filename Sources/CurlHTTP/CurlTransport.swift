public import HTTPTransport
public import HTTPTypes

/// The transport over libcurl: HTTPS with the certificates of the system, connections that are kept, proxies.
///
/// One transport keeps up to eight connections to each host, and closes them when its last reference goes; a program needs
/// one. The certificate of a server is always verified, by those of the system or of the file that `SSL_CERT_FILE` names.
/// `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` name proxies, which requests to this machine never take. `.netrc`,
/// cookies and redirects are not used.
///
/// A request that may have reached the server is sent again only if its method is idempotent, which happens where the server
/// has closed a kept connection at the same moment.
///
/// The content coding of a response is undone, and its fields stay as they came. A request with `Accept-Encoding` of its
/// own has the body as it came.
public final class CurlTransport: HTTPTransport {
    /// Choices about all exchanges of a transport.
    public struct Options: Equatable, Sendable {
        /// Where requests go in plain text.
        public enum PlainHTTP: Equatable, Sendable {
            /// Nowhere: only `https` URLs are taken.
            case refused
            /// To `localhost` and loopback addresses, for servers in development.
            case toThisMachine
            /// Anywhere. What is sent can be read and changed on its way.
            case allowed
        }

        /// Where requests go in plain text.
        public var plainHTTP: PlainHTTP
        /// The path of a Unix-domain socket that all requests go to, whatever host their URLs name.
        ///
        /// Plain HTTP is allowed there.
        public var unixSocketPath: String?
        /// Whether to speak HTTP/2 with servers that can.
        public var allowsHTTP2: Bool

        /// Creates options.
        ///
        /// - Parameters:
        ///   - plainHTTP: Where requests go in plain text.
        ///   - unixSocketPath: The path of a Unix-domain socket that all requests go to.
        ///   - allowsHTTP2: Whether to speak HTTP/2 with servers that can.
        public init(plainHTTP: PlainHTTP = .refused, unixSocketPath: String? = nil, allowsHTTP2: Bool = false) {
            self.plainHTTP = plainHTTP
            self.unixSocketPath = unixSocketPath
            self.allowsHTTP2 = allowsHTTP2
        }
    }

    private let options: Options
    private let loop: CurlLoop

    /// Creates a transport, which opens nothing before its first exchange.
    ///
    /// - Parameter options: Choices about all exchanges.
    public convenience init(_ options: Options = Options()) {
        self.init(options, certificates: TrustedCertificates.ofEnvironment)
    }

    init(_ options: Options, certificates: TrustedCertificates) {
        self.options = options
        loop = CurlLoop(certificates: certificates)
    }

    deinit { loop.stop() }

    /// Sends a request and reads its response.
    ///
    /// - Parameters:
    ///   - request: The request. `Host`, `Content-Length` and `Transfer-Encoding` are written by the transport.
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
        let exchange = CurlExchange(try OutgoingRequest(request, body: body, limits, options), limits)
        let loop = loop
        try loop.start(exchange)
        return try await withTaskCancellationHandler {
            // Nothing is left of it when it has ended: then this changes nothing.
            defer { loop.end(exchange) }
            let response = try await exchange.response()
            var body = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) {
                guard let (piece, wasHeldBack) = try await exchange.piece() else { return nil }
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
