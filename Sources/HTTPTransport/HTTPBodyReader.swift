/// A reader of one response's body, piece by piece as it comes.
///
/// It cannot be copied, and so cannot be kept beyond the call that lends it.
public struct HTTPBodyReader: ~Copyable {
    private let maximumBytes: Int
    private let receive: @Sendable () async throws -> [UInt8]?
    private var count = 0
    private var isAtEnd = false

    /// Creates a reader; transports do.
    ///
    /// - Parameters:
    ///   - maximumBytes: The maximum size of the body, in bytes after decompression: ``ExchangeLimits/maximumBodyBytes``.
    ///   - receive: Waits for the next piece of the body; nil at its end. It is not called again after that.
    public init(maximumBytes: Int, receive: @escaping @Sendable () async throws -> [UInt8]?) {
        self.maximumBytes = maximumBytes
        self.receive = receive
    }

    /// The next piece of the body; nil at its end.
    ///
    /// - Returns: Bytes, in pieces as the network brings them.
    /// - Throws: ``TransportFailure``, such as ``TransportFailure/Cause/responseTooLarge`` for the piece that goes beyond the
    ///   limit; `CancellationError` when the task is cancelled.
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
    /// - Returns: The rest, all of it.
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
        TransportFailure(.responseTooLarge, .answered, "the body has more than \(maximumBytes) bytes")
    }
}
