import CanvasHTTP
public import HTTPTypes
import MicroHTTP

/// An app's answer.
public struct AppReply: Equatable, Sendable {
    /// The status code.
    public var status: Int
    /// The header fields.
    public var headers: HTTPFields
    /// The content.
    public var body: [UInt8]
    /// What the app's server logged as errors meanwhile, where that can be known: in the same process.
    public var loggedErrors: [String] = []
    /// What to add to an app that does not answer this at all, where that can be known.
    package var remedy: String?

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

    /// Why the app did not give this answer itself, but its server in place of it; nil when it did.
    package var appFailure: String? {
        guard headers[.canvasError] != nil else { return nil }
        guard loggedErrors.isEmpty else { return loggedErrors.joined(separator: "\n") }
        return "the app failed\(headers[.requestID].map { " (reference \($0))" } ?? ""); see its log"
    }

    /// The remedy, to go on with after what is wrong.
    var remedyWords: String { remedy.map { "; \($0)" } ?? "" }

    /// The content as text; what is not UTF-8 is replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
