package import Logging

/// A log handler for what an app logs while it responds to a request: the server's, with the request's id and workspace.
///
/// Both are looked up when a line is written, because most requests log nothing.
package struct RequestLogHandler: LogHandler {
    /// The field with the workspace; the server's own lines have none.
    package static let workspaceKey = "workspace_id"

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let server: Logger
    private let requestID: String
    private let request: JSON?

    private init(_ server: Logger, requestID: String, _ request: JSON?) {
        logLevel = server.logLevel
        self.server = server
        self.requestID = requestID
        self.request = request
    }

    /// Makes the logger of a request.
    ///
    /// - Parameters:
    ///   - server: The server's logger.
    ///   - requestID: The request's id.
    ///   - request: The request; nil for one that names no workspace.
    /// - Returns: A logger with the server's label and level.
    static func logger(_ server: Logger, requestID: String, _ request: JSON? = nil) -> Logger {
        Logger(label: server.label) { _ in RequestLogHandler(server, requestID: requestID, request) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata
        if let more = event.metadata { fields.merge(more) { $1 } }
        fields["request_id"] = "\(requestID)"
        if let request { fields[Self.workspaceKey] = "\(request.workspaceID ?? "")" }
        var event = event
        event.metadata = fields
        server.handler.log(event: event)
    }
}
