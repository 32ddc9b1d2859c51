public import HTTPTypes
import WebSyntax

/// One call of the REST API.
public struct APICall: Sendable {
    /// The method.
    public var method: HTTPRequest.Method
    /// The path.
    public var path: APIPath
    /// The query, whose values are escaped when they are sent.
    public var query: [(name: String, value: String)]
    /// The content, sent as JSON; nil for none.
    public var body: JSON?
    /// The version of the API; the client's unless given.
    public var version: IntercomVersion?
    /// The media type that is asked for.
    public var accept = "application/json"
    /// Whether the call may be sent again when nobody knows if it arrived.
    ///
    /// GET, PUT and DELETE may, and a POST to a path that ends in `/search`. Another POST may make a second note or send a
    /// second message.
    public var isRepeatable: Bool
    /// Header fields of its own.
    var fields: HTTPFields = [:]
    /// The id of its message, if it is one of JSON-RPC: the response may be an event among others.
    var messageID: Int64?

    /// Creates a call.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The path, such as `"/contacts/\(id)/notes"`.
    ///   - query: The query.
    ///   - body: The content; nil for none.
    ///   - version: The version of the API; the client's unless given.
    ///   - isRepeatable: Whether the call may be sent again when nobody knows if it arrived; by method and path unless given.
    public init(
        _ method: HTTPRequest.Method,
        _ path: APIPath,
        query: [(name: String, value: String)] = [],
        body: JSON? = nil,
        version: IntercomVersion? = nil,
        isRepeatable: Bool? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.version = version
        let isSearch = method == .post && path.template.hasSuffix("/search")
        self.isRepeatable = isRepeatable ?? (isSearch || [.get, .head, .put, .delete].contains(method))
    }

    /// The path and the whole query.
    var target: String {
        let written = query.map { "\(PercentEncoding.query($0.name))=\(PercentEncoding.query($0.value))" }
        guard !written.isEmpty else { return path.text }
        return path.text + (path.text.contains("?") ? "&" : "?") + written.joined(separator: "&")
    }

    /// `POST /contacts/{}/notes`, as errors, logs and metrics name the call.
    public var name: String { "\(method.rawValue) \(path.template)" }
}

/// The response to a call that succeeded.
public struct APIResponse: Sendable {
    /// The status, from 200 on; 302 for a recording, whose `Location` is not followed.
    public let status: HTTPResponse.Status
    /// The header fields.
    public let headers: HTTPFields
    /// The content.
    public let body: [UInt8]
    /// The content as JSON; null for an empty one and for anything else than JSON.
    public let json: JSON

    /// The id of the request in Intercom's logs.
    public var requestID: String? { headers[.intercomRequestID] }
}

extension HTTPField.Name {
    static let intercomRequestID = Self.token("X-Request-Id")
    static let intercomVersion = Self.token("Intercom-Version")
    static let canonicalLink = Self.token("Link")

    private static func token(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) is a token") }
        return name
    }
}
