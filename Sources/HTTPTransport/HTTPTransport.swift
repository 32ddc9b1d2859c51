public import HTTPTypes

/// A way to send HTTP requests and to read their responses.
///
/// Modules that call servers take one of these, so that programs choose how: over libcurl, in memory for tests, or through
/// the client that a program has already.
public protocol HTTPTransport: Sendable {
    /// Sends a request and reads its response.
    ///
    /// A redirect is a response, not followed. The head of the response is there before its body, which `read` takes piece
    /// by piece; a server that sends faster than that has to wait. What `read` leaves unread is never received: the exchange
    /// is cancelled and its connection closed.
    ///
    /// - Parameters:
    ///   - request: The request, with scheme, authority and path.
    ///   - body: The content of the request.
    ///   - limits: How long the exchange may take, and how large its parts may be.
    ///   - read: Called once, with the head of the response and a reader of its body that is valid until `read` returns.
    /// - Returns: The result of `read`.
    /// - Throws: ``TransportFailure``; `CancellationError` when the task is cancelled; the error that `read` throws.
    func exchange<Result: Sendable>(
        _ request: HTTPRequest,
        body: [UInt8],
        limits: ExchangeLimits,
        read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
    ) async throws -> Result
}
