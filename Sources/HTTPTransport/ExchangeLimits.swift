/// The limits of one exchange: timeouts and sizes.
///
/// The defaults suit calls to an API. An event stream stays open, and needs no total timeout and a body of any length.
public struct ExchangeLimits: Equatable, Sendable {
    /// The maximum time until the connection is made: name, TCP and TLS together.
    public var connectTimeout: Duration
    /// The maximum time from the call to the last byte of the response, with the wait for a free connection; nil for none.
    public var totalTimeout: Duration?
    /// The maximum time without a byte sent or received, once there is a connection.
    ///
    /// The time in which the reader lets the server wait does not count.
    public var stallTimeout: Duration
    /// The maximum size of the request's body, in bytes.
    public var maximumRequestBodyBytes: Int
    /// The maximum size of all header fields of the response with its status lines and trailers, in bytes.
    public var maximumHeaderBytes: Int
    /// The maximum size of the response's body, in bytes after decompression.
    public var maximumBodyBytes: Int
    /// Whether the response stays open, as an event stream does: it has a connection beside those for calls.
    public var staysOpen: Bool

    /// Creates limits.
    ///
    /// - Parameters:
    ///   - connectTimeout: The maximum time until the connection is made.
    ///   - totalTimeout: The maximum time until the last byte of the response; nil for no limit.
    ///   - stallTimeout: The maximum time without a byte sent or received.
    ///   - maximumRequestBodyBytes: The maximum size of the request's body, in bytes.
    ///   - maximumHeaderBytes: The maximum size of the response's header fields, in bytes.
    ///   - maximumBodyBytes: The maximum size of the response's decompressed body, in bytes.
    ///   - staysOpen: Whether the response stays open, as an event stream does.
    public init(
        connectTimeout: Duration = .seconds(10),
        totalTimeout: Duration? = .seconds(60),
        stallTimeout: Duration = .seconds(30),
        maximumRequestBodyBytes: Int = 32 << 20,
        maximumHeaderBytes: Int = 64 << 10,
        maximumBodyBytes: Int = 32 << 20,
        staysOpen: Bool = false
    ) {
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.stallTimeout = stallTimeout
        self.maximumRequestBodyBytes = maximumRequestBodyBytes
        self.maximumHeaderBytes = maximumHeaderBytes
        self.maximumBodyBytes = maximumBodyBytes
        self.staysOpen = staysOpen
    }
}
