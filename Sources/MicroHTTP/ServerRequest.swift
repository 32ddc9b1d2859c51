public import HTTPTypes

/// One request, received whole.
public struct ServerRequest: Sendable {
    /// Names this request in logs and responses: what the client sent as `X-Request-Id`, if it is plain, or else 16 hex
    /// digits, unique within the process.
    public let id: String
    /// GET, HEAD, POST or OPTIONS; others never reach the handler of an app.
    public let method: HTTPRequest.Method
    /// The path and query.
    public let target: RequestTarget
    /// The header fields, as they came.
    public let headers: RequestHeaders
    /// The content, as it came: no coding undone, nothing re-encoded.
    public internal(set) var body: [UInt8]
    /// The other end of the connection, which behind a reverse proxy is the proxy.
    public let peer: PeerAddress
    /// When its head was there.
    package let began = ContinuousClock.now
    /// What holds the memory of a request that a server has received.
    var exchange: Exchange?

    /// Creates a request by hand, as tests do.
    ///
    /// - Parameters:
    ///   - id: Names the request in logs.
    ///   - method: The method.
    ///   - target: The path and query.
    ///   - headers: The header fields.
    ///   - body: The content.
    ///   - peer: The other end of the connection.
    public init(
        id: String,
        method: HTTPRequest.Method,
        target: RequestTarget,
        headers: RequestHeaders = RequestHeaders(),
        body: [UInt8] = [],
        peer: PeerAddress = .unixSocket
    ) {
        self.id = id
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.peer = peer
    }
}
