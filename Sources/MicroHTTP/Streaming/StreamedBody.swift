/// The content of a response that is made while it is sent.
///
/// It is sent in chunks, to an HTTP/1.0 client until the connection closes. For a HEAD request it is not made, and the
/// connection closes behind the head, because the length is unknown.
public struct StreamedBody: Sendable {
    package let isEndless: Bool
    package let produce: @Sendable (ResponseBodyWriter) async throws -> Void
    /// Called once when the response is over, with the number of bytes that went out; not for one that was never sent.
    package var whenEnded: @Sendable (_ sent: Int) -> Void = { _ in }

    /// Creates content that is not made yet.
    ///
    /// The content ends when `produce` returns. When it throws, the connection is cut, so that the client does not take
    /// what came for the whole. Its task is cancelled when the client is gone.
    ///
    /// A client that is gone is noticed by the next write, and a moment after it has closed its end of the connection also
    /// while nothing is written. One whose machine or network failed closes nothing: it is noticed when it does not confirm
    /// what was written, so a stream that may be quiet for long should write something now and then.
    ///
    /// - Parameters:
    ///   - isEndless: Whether the content goes on until somebody ends it, as events do. A stopping server then ends it at
    ///     once, as if `produce` had returned, and cancels the task. Otherwise it waits for the end, as for other responses,
    ///     until the drain time is over.
    ///   - produce: Writes the content.
    public init(isEndless: Bool = false, _ produce: @escaping @Sendable (ResponseBodyWriter) async throws -> Void) {
        self.isEndless = isEndless
        self.produce = produce
    }

    /// Makes the content without a server.
    ///
    /// - Parameter limit: The most bytes to take.
    /// - Returns: The content; nil when it is longer.
    /// - Throws: What the content throws.
    package func collect(limit: Int) async throws -> [UInt8]? {
        let collected = CollectedBody(limit: limit)
        defer { whenEnded(collected.bytes.count) }
        do {
            try await produce(ResponseBodyWriter(collected))
        } catch  where collected.isFull {
            return nil
        }
        return collected.isFull ? nil : collected.bytes
    }
}
