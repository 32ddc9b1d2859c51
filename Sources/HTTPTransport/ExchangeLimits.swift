/// The limits of one exchange: how long it may take, and how large its parts may be.
///
/// The defaults are those of a call to an API. An event stream has no total timeout, and a body of any length.
public struct ExchangeLimits: Equatable, Sendable {
    /// The longest time until there is a connection: name, TCP and TLS together.
    public var connectTimeout: Duration
    /// The longest time from the call to the last byte of the response, waiting for a free connection included; nil for no
    /// such limit.
    public var totalTimeout: Duration?
    /// The longest time in which no byte is sent or received, once there is a connection.
    ///
    /// The time in which the reader lets the server wait does not count.
    public var stallTimeout: Duration
    /// The maximum size of the request's body, in bytes.
    public var maximumRequestBodyBytes: Int
    /// The maximum size of all header fields of the response with its status lines and trailers, in bytes.
    public var maximumHeaderBytes: Int
    /// The maximum size of the response's body, in bytes after decompression.
    public var maximumBodyBytes: Int

    /// Creates limits.
    ///
    /// - Parameters:
    ///   - connectTimeout: The longest time until there is a connection.
    ///   - totalTimeout: The longest time until the last byte of the response; nil for no limit.
    ///   - stallTimeout: The longest time in which no byte is sent or received.
    ///   - maximumRequestBodyBytes: The maximum size of the request's body, in bytes.
    ///   - maximumHeaderBytes: The maximum size of the response's header fields, in bytes.
    ///   - maximumBodyBytes: The maximum size of the response's decompressed body, in bytes.
    public init(
        connectTimeout: Duration = .seconds(10),
        totalTimeout: Duration? = .seconds(60),
        stallTimeout: Duration = .seconds(30),
        maximumRequestBodyBytes: Int = 32 << 20,
        maximumHeaderBytes: Int = 64 << 10,
        maximumBodyBytes: Int = 32 << 20
    ) {
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.stallTimeout = stallTimeout
        self.maximumRequestBodyBytes = maximumRequestBodyBytes
        self.maximumHeaderBytes = maximumHeaderBytes
        self.maximumBodyBytes = maximumBodyBytes
    }
}
