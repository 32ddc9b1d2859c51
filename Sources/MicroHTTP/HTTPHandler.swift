/// The endpoints of a server.
public protocol HTTPHandler: Sendable {
    /// The endpoint for a target, which is looked up once for each request: as soon as its head is there.
    ///
    /// - Parameter target: The path and query; `/` for a request whose target could not be read.
    /// - Returns: What responds to the request, be it that there is nothing at this path.
    func endpoint(for target: RequestTarget) -> any HTTPEndpoint
}

extension HTTPHandler where Self: HTTPEndpoint {
    /// Itself: there is one endpoint, for all targets.
    public func endpoint(for target: RequestTarget) -> any HTTPEndpoint { self }
}

/// What a server does with the requests for one path, or for many that are alike.
///
/// Endpoints run on the server's worker threads until they first suspend, so they must not block: one worker serves
/// thousands of connections. Waiting with `await` costs nothing but memory.
public protocol HTTPEndpoint: Sendable {
    /// The longest body to take, in bytes; more than the configured limit means that one.
    var bodyLimit: Int { get }

    /// Responds to a request that passed the server's own checks, if nothing has to be waited for.
    ///
    /// Such a response needs no task and is no work, of which there may only be as much at once as the configuration
    /// allows. Health checks and files belong here: they are for a server that is busy, too.
    ///
    /// - Parameter request: The whole request, its body included.
    /// - Returns: The response, or nil to be asked for it by `respond(to:)`; nil unless implemented.
    func respondAtOnce(to request: ServerRequest) -> ServerResponse?

    /// Responds to a request that passed the server's own checks and was not responded to at once.
    ///
    /// - Parameter request: The whole request, its body included.
    /// - Returns: The response. One that comes after the handler deadline is thrown away.
    func respond(to request: ServerRequest) async -> ServerResponse

    /// Responds to a request that the server will not or can no longer hand to `respond(to:)`.
    ///
    /// Asked, too, in the place of a response that there is no memory for. An endpoint that notes what it responds
    /// therefore asks the request for that memory first.
    ///
    /// - Parameters:
    ///   - request: What is known of the request; the body is empty.
    ///   - refusal: Why the server refused it.
    /// - Returns: The response, whose status is usually ``Refusal/status``.
    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse

    /// Hears of a request that is past its deadline and has not once waited; nothing unless implemented.
    ///
    /// It blocks its thread: nothing can be sent in its place, and all connections of the thread stand still.
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

extension HTTPEndpoint {
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
    /// What made the content of a streamed response failed, so the rest could not come.
    case stream
}
