/// A writer of the content of a response, for as long as it is being made.
///
/// Many tasks may write: each piece goes out whole, and pieces of one task in their order.
public struct ResponseBodyWriter: Sendable {
    private let sink: any BodySink

    init(_ sink: any BodySink) {
        self.sink = sink
    }

    /// Writes a piece of the content, which is sent at once.
    ///
    /// While the client has more than 64 KiB left to take, this waits.
    ///
    /// - Parameter bytes: The piece; nothing is sent for an empty one.
    /// - Throws: `CancellationError` when the client is gone, the server has ended the content, or the task is cancelled;
    ///   another error when the server has no memory left, after which the content is cut.
    public func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        guard !bytes.isEmpty else { return }
        try await sink.write(bytes)
    }

    /// Writes text in UTF-8, as bytes are.
    ///
    /// - Parameter text: The text.
    /// - Throws: The errors of writing bytes.
    public func write(_ text: String) async throws {
        try await write(Array(text.utf8))
    }
}

/// Where a writer's pieces go.
protocol BodySink: Sendable {
    func write(_ bytes: [UInt8]) async throws
}
