/// A reader of a response's body, piece by piece as it comes.
///
/// It cannot be copied, and so cannot outlive the call that lends it.
public struct HTTPBodyReader: ~Copyable {
    /// What a reader waits for.
    package enum Demand: Sendable {
        /// The next piece, as soon as there is one.
        case piece
        /// As much of the rest as the transport keeps.
        case rest
    }

    private let maximumBytes: Int
    private let receive: @Sendable (Demand) async throws -> [UInt8]?
    private var count = 0
    private var isAtEnd = false

    /// Creates a reader, for transports.
    ///
    /// - Parameters:
    ///   - maximumBytes: The maximum size of the body, in bytes after decompression: ``ExchangeLimits/maximumBodyBytes``.
    ///   - receive: Waits for the next piece of the body; nil at its end, after which it is not called again.
    public init(maximumBytes: Int, receive: @escaping @Sendable () async throws -> [UInt8]?) {
        self.init(maximumBytes: maximumBytes, receivingBy: { _ in try await receive() })
    }

    /// Creates a reader whose transport wakes nobody for a piece when all of the rest is wanted.
    package init(maximumBytes: Int, receivingBy receive: @escaping @Sendable (Demand) async throws -> [UInt8]?) {
        self.maximumBytes = maximumBytes
        self.receive = receive
    }

    /// The next piece of the body; nil at its end.
    ///
    /// - Returns: Bytes, in the pieces of the network.
    /// - Throws: ``TransportFailure``, such as ``TransportFailure/Cause/responseTooLarge`` for the piece beyond the limit;
    ///   `CancellationError` when the task is cancelled.
    public mutating func next() async throws -> [UInt8]? { try await next(.piece) }

    private mutating func next(_ demand: Demand) async throws -> [UInt8]? {
        guard !isAtEnd else { return nil }
        guard let piece = try await receive(demand) else {
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
        while let piece = try await next(.rest) {
            guard piece.count <= maximumBytes - bytes.count else { throw Self.tooLarge(maximumBytes) }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        }
        return bytes
    }

    private static func tooLarge(_ maximumBytes: Int) -> TransportFailure {
        TransportFailure(.responseTooLarge, .responded, "the body has more than \(maximumBytes) bytes")
    }
}
