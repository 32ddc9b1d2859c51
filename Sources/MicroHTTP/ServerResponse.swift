public import HTTPTypes

/// The response to one request.
///
/// `Date`, `Content-Length`, `Transfer-Encoding`, `Connection` and `X-Request-Id` are the server's business: they are left out
/// when sent.
public struct ServerResponse: Sendable {
    /// The content of a response.
    public enum Body: Sendable {
        /// Bytes in memory.
        case bytes([UInt8])
        /// Bytes that many responses share: they are sent without a copy.
        case shared(SharedBytes)
        /// A file, sent from its descriptor.
        ///
        /// It is indirect, as a stream is, because the other bodies would be larger, and cost more to copy.
        indirect case file(OpenFile)
        /// Bytes that are made while they are sent; no response to a request that was refused.
        indirect case stream(StreamedBody)

        /// The number of bytes; 0 for a stream, whose length nobody knows.
        public var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .shared(let bytes): bytes.count
            case .file(let file): Int(clamping: file.size)
            case .stream: 0
            }
        }
    }

    /// The status, whose reason phrase is always that of its code.
    public var status: HTTPResponse.Status {
        get { HTTPResponse.Status(code: statusCode) }
        set { statusCode = newValue.code }
    }
    /// The code of the status; its reason phrase is not kept, because each copy of a response would retain that text.
    package private(set) var statusCode: Int
    /// The header fields.
    public var headers: ResponseHeaders
    /// The content; a HEAD request gets its length only.
    public var body: Body
    /// What goes wrong while it is sent; nil for nothing.
    package var fault: ResponseFault?

    /// Creates a response.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - headers: The header fields.
    ///   - body: The content.
    public init(status: HTTPResponse.Status, headers: ResponseHeaders = [:], body: Body = .bytes([])) {
        statusCode = status.code
        self.headers = headers
        self.body = body
    }
}

/// What goes wrong with a response, by the wish of a server that simulates a failing one.
package final class ResponseFault: Sendable {
    /// Whether the connection ends without the response.
    let isUnsent: Bool
    /// Whether the connection ends after half of the body.
    let isCut: Bool
    /// `Date`, by a clock that is wrong; nil for the right one.
    let date: String?

    package init(isUnsent: Bool = false, isCut: Bool = false, date: String? = nil) {
        (self.isUnsent, self.isCut, self.date) = (isUnsent, isCut, date)
    }
}
