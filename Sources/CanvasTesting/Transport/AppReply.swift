import CanvasHTTP
public import HTTPTypes
import MicroHTTP

/// An HTTP response of an app.
public struct AppReply: Equatable, Sendable {
    /// The status code.
    public var status: Int
    /// The header fields.
    public var headers: HTTPFields
    /// The content.
    public var body: [UInt8]
    /// The errors logged during the request by a server in the same process.
    public var loggedErrors: [String] = []
    /// The protocol to add to an app without a handler for the request, where it is known.
    package var remedy: String?

    /// Creates a response.
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

    /// The reason why the server responded in place of the app, or nil.
    package var appFailure: String? {
        guard headers[.canvasError] != nil else { return nil }
        guard loggedErrors.isEmpty else { return loggedErrors.joined(separator: "\n") }
        return "the app failed\(headers[.requestID].map { " (reference \($0))" } ?? ""); see its log"
    }

    /// Whether the app took what it was sent: with a status of 2xx.
    package var isSuccess: Bool { Self.isSuccess(status) }

    static func isSuccess(_ status: Int) -> Bool { (200...299).contains(status) }

    /// The remedy as the rest of a sentence; empty without one.
    var remedyWords: String { remedy.map { "; \($0)" } ?? "" }

    /// The content as text, with replacement characters for invalid UTF-8.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
