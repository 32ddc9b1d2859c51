public import HTTPTypes
import MicroHTTP

/// A response of an endpoint of an app's own.
///
/// The server adds its own header fields: nothing is kept by caches unless `Cache-Control` says so.
public struct EndpointResponse: Sendable {
    /// The status.
    public var status: HTTPResponse.Status
    /// The header fields.
    public var headers: HTTPFields
    let content: Content

    enum Content: Sendable {
        case bytes([UInt8])
        /// RFC 9457; the request's id is added.
        case problem(code: String, detail: String)
        case stream(StreamedBody)
    }

    /// Creates a response.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - headers: The header fields, `Content-Type` among them.
    ///   - body: The content.
    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.init(status: status, headers: headers, content: .bytes(body))
    }

    init(headers: HTTPFields, stream: StreamedBody) {
        self.init(status: .ok, headers: headers, content: .stream(stream))
    }

    private init(status: HTTPResponse.Status, headers: HTTPFields = [:], content: Content) {
        self.status = status
        self.headers = headers
        self.content = content
    }

    /// Responds with JSON.
    ///
    /// - Parameters:
    ///   - json: The JSON.
    ///   - status: The status.
    /// - Returns: The response.
    public static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Self {
        Self(status: status, headers: [.contentType: "application/json; charset=utf-8"], body: Array(json.bytes))
    }

    /// Responds with a value as JSON.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - status: The status.
    /// - Returns: The response.
    /// - Throws: What the value throws when it is encoded.
    public static func json(encoding value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Self {
        json(try JSON(encoding: value), status: status)
    }

    /// Responds with text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - status: The status.
    /// - Returns: The response.
    public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Self {
        Self(status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    /// Responds with nothing but a status.
    ///
    /// - Parameter status: The status; 204 unless given.
    /// - Returns: The response.
    public static func empty(_ status: HTTPResponse.Status = .noContent) -> Self { Self(status: status) }

    /// Sends the caller elsewhere.
    ///
    /// - Parameters:
    ///   - url: The URL.
    ///   - status: The status; 302 unless given.
    /// - Returns: The response.
    public static func redirect(to url: String, status: HTTPResponse.Status = .found) -> Self {
        Self(status: status, headers: [.location: url])
    }

    /// Responds with what is wrong, as a problem in JSON (RFC 9457).
    ///
    /// - Parameters:
    ///   - status: The status, such as `.conflict`.
    ///   - code: A word for programs: "slot_taken".
    ///   - detail: A sentence for people.
    /// - Returns: The response.
    public static func problem(_ status: HTTPResponse.Status, code: String, detail: String) -> Self {
        Self(status: status, content: .problem(code: code, detail: detail))
    }
}
