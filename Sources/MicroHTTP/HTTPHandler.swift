/// What a server does with a request.
///
/// Handlers run on the server's worker threads until they first suspend, so they must not block: one worker
/// serves thousands of connections. Waiting with `await` costs nothing but memory.
public protocol HTTPHandler: Sendable {
    /// The longest body to take for a target, in bytes.
    ///
    /// - Parameter target: The path and query of a request whose body has not been read yet.
    /// - Returns: The limit; more than the configured limit means that one.
    func bodyLimit(for target: RequestTarget) -> Int

    /// Answers a request that passed the server's own checks.
    ///
    /// - Parameter request: The whole request, its body included.
    /// - Returns: The answer. An answer that comes after the handler deadline is thrown away.
    func respond(to request: ServerRequest) async -> ServerResponse

    /// Answers a request that the server will not or can no longer hand to `respond(to:)`.
    ///
    /// - Parameters:
    ///   - request: What is known of the request; the body is empty.
    ///   - refusal: Why the server refused it.
    /// - Returns: The answer, whose status is usually ``Refusal/status``.
    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse
}
