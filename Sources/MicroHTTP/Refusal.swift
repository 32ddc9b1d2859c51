public import HTTPTypes

/// Why the server itself ended a request.
public enum Refusal: Sendable, Equatable, CaseIterable {
    /// The framing, a header or the target breaks RFC 9112 or RFC 3986.
    case malformed
    /// The method is none that this server knows.
    case unknownMethod
    /// The body is longer than the limit.
    case bodyTooLarge
    /// The target is longer than 8,000 bytes.
    case targetTooLong
    /// There are more than 100 header fields, or more bytes of them than the limit.
    case headersTooLarge
    /// The body carries a content coding, which is never undone here.
    case encodedBody
    /// The transfer coding is not `chunked`.
    case unknownTransferCoding
    /// The expectation is not `100-continue`.
    case unknownExpectation
    /// There are too many connections, handlers at work or bytes of bodies at once.
    case overloaded
    /// The client's address has too many connections.
    case tooManyConnections
    /// The head or the body came too slowly.
    case tooSlow
    /// The handler did not answer within its deadline.
    case handlerOverran
    /// The server is stopping and could not wait longer for the handler.
    case stopping

    /// The status that says so (RFC 9110 section 15).
    public var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .unknownMethod: .methodNotAllowed
        case .bodyTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .encodedBody: .unsupportedMediaType
        case .unknownTransferCoding: .notImplemented
        case .unknownExpectation: .expectationFailed
        case .overloaded, .stopping: .serviceUnavailable
        case .tooManyConnections: .tooManyRequests
        case .tooSlow: .requestTimeout
        case .handlerOverran: .gatewayTimeout
        }
    }
}
