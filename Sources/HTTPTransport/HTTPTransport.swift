public import HTTPTypes

/// A transport for HTTP requests and their responses.
///
/// Modules that call servers take one, so that a program chooses it: over libcurl, in memory for tests, or over its own
/// client.
public protocol HTTPTransport: Sendable {
    /// Sends a request and reads its response.
    ///
    /// Redirects are not followed. The head of the response comes before its body, which `read` takes piece by piece; a
    /// faster server has to wait. If `read` leaves a part of the body, the exchange is cancelled and its connection closed.
    ///
    /// - Parameters:
    ///   - request: The request, with scheme, authority and path.
    ///   - body: The content of the request.
    ///   - limits: The timeouts and maximum sizes.
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
