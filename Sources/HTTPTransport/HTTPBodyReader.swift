/// A reader of a response's body, piece by piece as it comes.
///
/// It cannot be copied, and so cannot outlive the call that lends it.
public struct HTTPBodyReader: ~Copyable {
    private let maximumBytes: Int
    private let receive: @Sendable () async throws -> [UInt8]?
    private var count = 0
    private var isAtEnd = false

    /// Creates a reader, for transports.
    ///
    /// - Parameters:
    ///   - maximumBytes: The maximum size of the body, in bytes after decompression: ``ExchangeLimits/maximumBodyBytes``.
    ///   - receive: Waits for the next piece of the body; nil at its end, after which it is not called again.
    public init(maximumBytes: Int, receive: @escaping @Sendable () async throws -> [UInt8]?) {
        self.maximumBytes = maximumBytes
        self.receive = receive
    }

    /// The next piece of the body; nil at its end.
    ///
    /// - Returns: Bytes, in the pieces of the network.
    /// - Throws: ``TransportFailure``, such as ``TransportFailure/Cause/responseTooLarge`` for the piece beyond the limit;
    ///   `CancellationError` when the task is cancelled.
    public mutating func next() async throws -> [UInt8]? {
        guard !isAtEnd else { return nil }
        guard let piece = try await receive() else {
            isAtEnd = true
            return nil
        }
        guard piece.count <= maximumBytes - count else { throw Self.tooLarge(maximumBytes) }
        count += piece.count
        return piece
    }

    /// Reads the rest of the body.
    ///
    /// - Parameter maximumBytes: The maximum size of the rest, in bytes.
    /// - Returns: The whole rest.
    /// - Throws: ``TransportFailure``, such as ``TransportFailure/Cause/responseTooLarge`` when the rest is longer;
    ///   `CancellationError` when the task is cancelled.
    public mutating func collect(upTo maximumBytes: Int = .max) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await next() {
            guard piece.count <= maximumBytes - bytes.count else { throw Self.tooLarge(maximumBytes) }
            bytes += piece
        }
        return bytes
    }

    private static func tooLarge(_ maximumBytes: Int) -> TransportFailure {
        TransportFailure(.responseTooLarge, .responded, "the body has more than \(maximumBytes) bytes")
    }
}
