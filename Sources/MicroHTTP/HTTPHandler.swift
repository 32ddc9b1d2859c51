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

    /// Answers a request that passed the server's own checks, if nothing has to be waited for.
    ///
    /// Such an answer needs no task and is no work, of which there may only be as much at once as the configuration
    /// allows. Health checks and files are to be answered here: also by a server that is busy.
    ///
    /// - Parameter request: The whole request, its body included.
    /// - Returns: The answer, or nil to be asked for it by `respond(to:)`; nil unless implemented.
    func respondAtOnce(to request: ServerRequest) -> ServerResponse?

    /// Answers a request that passed the server's own checks and was not answered at once.
    ///
    /// - Parameter request: The whole request, its body included.
    /// - Returns: The answer. An answer that comes after the handler deadline is thrown away.
    func respond(to request: ServerRequest) async -> ServerResponse

    /// Answers a request that the server will not or can no longer hand to `respond(to:)`.
    ///
    /// Asked, too, in the place of a response that there is no memory for. A handler that notes what it responds therefore
    /// asks the request for that memory first.
    ///
    /// - Parameters:
    ///   - request: What is known of the request; the body is empty.
    ///   - refusal: Why the server refused it.
    /// - Returns: The answer, whose status is usually ``Refusal/status``.
    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse

    /// Hears of a request whose handler is past its deadline and has not once waited; nothing unless implemented.
    ///
    /// Such a handler blocks its thread: nothing can be sent in its place, and all connections of the thread stand still.
    ///
    /// - Parameter request: The request; the body is empty.
    func blocked(_ request: ServerRequest)

    /// Hears of a request that ended before its whole response was sent, to note it; nothing unless implemented.
    ///
    /// - Parameters:
    ///   - request: What is known of the request; the body is empty.
    ///   - loss: What became of it.
    func lost(_ request: ServerRequest, to loss: RequestLoss)
}

extension HTTPHandler {
    /// nil: everything is work.
    public func respondAtOnce(to request: ServerRequest) -> ServerResponse? { nil }

    /// Notes nothing.
    public func blocked(_ request: ServerRequest) {}

    /// Notes nothing.
    public func lost(_ request: ServerRequest, to loss: RequestLoss) {}
}

/// How a request ended without a whole response.
public enum RequestLoss: Sendable {
    /// libmicrohttpd found its framing wrong and answered with an error of its own.
    case library
    /// The connection ended before the whole body was there, or was ended because there was too much of it.
    case connection
    /// The connection ended while the response was being sent: the client went, was too slow, or the server stopped.
    case response
    /// The file that was being sent became shorter, so the rest of the response could not come.
    case file
}
