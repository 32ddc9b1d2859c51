public import HTTPTypes

/// A call that a simulated workspace got.
public struct WorkspaceCall: Sendable {
    /// The method.
    public let method: HTTPRequest.Method
    /// The path and query, such as `/contacts?per_page=10`.
    public let target: String
    /// The status of the response; nil when a fault ended the connection without one.
    public let status: Int?
    /// The time, by the clock of the workspace.
    public let time: Timestamp
    /// The content.
    public let body: [UInt8]
    /// The content of the response; empty when there was none, and for all but the last 300 calls.
    public internal(set) var response: [UInt8]

    /// The path without its query.
    public var path: String { String(target.prefix { $0 != "?" }) }
    /// The content as JSON; nil for anything else.
    public var json: JSON? { try? JSON(parsing: body) }
}

extension WorkspaceCall: CustomStringConvertible {
    /// `POST /contacts 200`, without the query and the content.
    public var description: String { "\(method.rawValue) \(path) \(status.map { "\($0)" } ?? "no response")" }
}
