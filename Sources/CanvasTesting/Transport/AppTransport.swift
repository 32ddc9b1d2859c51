public import HTTPTypes

/// The way to an app.
public protocol AppTransport: Sendable {
    /// The URL below which the app's paths are, without a slash at its end.
    var baseURL: String { get }

    /// Sends a request and waits for the answer.
    ///
    /// - Parameter request: The request; whatever the host of its URL, this app is asked.
    /// - Returns: The answer.
    /// - Throws: ``TransportError`` when there is none.
    func send(_ request: AppRequest) async throws(TransportError) -> AppReply
}

/// A request to an app.
public struct AppRequest: Equatable, Sendable {
    /// The method: POST, unless a browser asks for what belongs to a sheet.
    public var method: HTTPRequest.Method
    /// The absolute URL.
    public var url: String
    /// The header fields.
    public var headers: HTTPFields
    /// The content.
    public var body: [UInt8]

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - url: The absolute URL.
    ///   - headers: The header fields.
    ///   - body: The content.
    public init(method: HTTPRequest.Method = .post, url: String, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// An app's answer.
public struct AppReply: Equatable, Sendable {
    /// The status code.
    public var status: Int
    /// The header fields.
    public var headers: HTTPFields
    /// The content.
    public var body: [UInt8]

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - status: The status code.
    ///   - headers: The header fields.
    ///   - body: The content.
    public init(status: Int, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The content as text; what is not UTF-8 is replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

/// Why an app did not answer.
public struct TransportError: Error, Equatable, CustomStringConvertible {
    /// What happened, in words.
    public let description: String

    /// Creates an error.
    ///
    /// - Parameter description: What happened, in words.
    public init(_ description: String) {
        self.description = description
    }
}
