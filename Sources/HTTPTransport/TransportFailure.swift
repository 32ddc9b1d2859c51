/// The reason why an exchange has no response, or only a part of one.
///
/// Its description has host names, limits and messages of the TLS library, but no header field and no body.
public struct TransportFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The cause of a failure.
    public enum Cause: Equatable, Sendable, CaseIterable {
        /// The request cannot be sent: an invalid URL, or a scheme that is not allowed.
        case invalidRequest
        /// The body of the request is larger than the limit.
        case requestTooLarge
        /// The name has no address.
        case hostNotFound
        /// Nothing listens there.
        case connectionRefused
        /// The server cannot be reached: no route, no such socket, a proxy that does not connect.
        case connectionFailed
        /// The server does not speak TLS, or not correctly.
        case tlsHandshakeFailed
        /// The server's certificate is not trusted, expired or for another host.
        case certificateRejected
        /// A timeout of ``ExchangeLimits`` is over.
        case timedOut
        /// The connection ended before the response did.
        case connectionClosed
        /// The response is not HTTP, or its content coding is broken.
        case malformedResponse
        /// The header fields, the body or an event is larger than the limit.
        case responseTooLarge
        /// The transport itself failed, or is out of memory.
        case transportFailed
    }

    /// The delivery of the request, which decides whether it may be sent again.
    public enum Delivery: Equatable, Sendable {
        /// Nothing was sent. The request can be sent again, regardless of its method.
        case notSent
        /// Some or all of it was sent, without a response: the server may have acted on it.
        case unknown
        /// The head of a response came; the failure is about the rest.
        case responded
    }

    /// The cause.
    public let cause: Cause
    /// The delivery of the request.
    public let delivery: Delivery
    /// The details, such as the host and the limit; empty without any.
    public let detail: String

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - cause: The cause.
    ///   - delivery: The delivery of the request.
    ///   - detail: The details. They are shown to people and logged: no header field, no body, no query.
    public init(_ cause: Cause, _ delivery: Delivery, _ detail: String = "") {
        self.cause = cause
        self.delivery = delivery
        self.detail = detail
    }

    /// The cause and the details, in the words that people search for.
    public var description: String { detail.isEmpty ? cause.words : "\(cause.words): \(detail)" }
}

extension TransportFailure.Cause {
    fileprivate var words: String {
        switch self {
        case .invalidRequest: "invalid request"
        case .requestTooLarge: "request too large"
        case .hostNotFound: "host not found"
        case .connectionRefused: "connection refused"
        case .connectionFailed: "connection failed"
        case .tlsHandshakeFailed, .certificateRejected: "TLS handshake failed"
        case .timedOut: "timed out"
        case .connectionClosed: "connection closed"
        case .malformedResponse: "malformed response"
        case .responseTooLarge: "response too large"
        case .transportFailed: "transport failed"
        }
    }
}
