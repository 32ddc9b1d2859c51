package import Logging
import Synchronization

/// A capture of what an app logs as errors, by the request that they are about, for tests and the preview.
package final class ErrorCapture: Sendable {
    /// The number of lines that are kept; the oldest go first.
    private static let maximumLines = 200

    private let lines = Mutex<[(request: String, line: String)]>([])

    package init() {}

    /// The errors about the request or the webhook with an id, a line for each.
    package func errors(of request: String) -> [String] {
        lines.withLock { $0.filter { $0.request == request }.map(\.line) }
    }

    /// A logger that captures errors, and passes on what the app logs and the server's warnings, but not the lines of
    /// requests.
    package func logger(passingTo other: Logger? = nil) -> Logger {
        let silent = Logger(label: "app") { _ in SwiftLogNoOpLogHandler() }
        return Logger(label: (other ?? silent).label) { _ in Handler(capture: self, other: other ?? silent) }
    }

    /// Captures a line of another program's log, if it is an error about a request or a webhook.
    package func note(_ json: JSON) {
        guard json["level"]?.string == "error",
            let request = json["request_id"]?.string ?? json["webhook"]?.string
        else { return }
        let own = ["time", "level", "logger", "message"]
        let details = json.members.filter { !own.contains($0.key) }.map { key, value in
            (key, value.kind == .array ? value.elements.map(Self.words).joined(separator: "\n") : Self.words(value))
        }
        note(json["message"]?.string ?? "", details, of: request)
    }

    private func note(_ message: String, _ details: [(key: String, words: String)], of request: String) {
        let shown = details.filter { !Self.hidden.contains($0.key) }.sorted { $0.key < $1.key }
        let line = ([message] + shown.map(\.words)).joined(separator: ": ")
        lines.withLock { lines in
            lines.append((request, line))
            if lines.count > Self.maximumLines { lines.removeFirst() }
        }
    }

    /// Fields that tell one request from another, or repeat the message.
    private static let hidden = [
        "request_id", "webhook", "topic", "route", "error_type", RequestLogHandler.workspaceKey,
    ]

    private static func words(_ value: JSON) -> String { value.string ?? value.description }

    private static func words(_ value: Logger.MetadataValue) -> String {
        guard case .array(let values) = value else { return "\(value)" }
        return values.map { "\($0)" }.joined(separator: "\n")
    }

    private struct Handler: LogHandler {
        let capture: ErrorCapture
        var other: Logger
        var metadata: Logger.Metadata = [:]

        var logLevel: Logger.Level {
            get { min(other.logLevel, .error) }
            set { other.logLevel = newValue }
        }

        /// Whether the server tells of its own work.
        private func isRoutine(_ event: LogEvent, _ fields: Logger.Metadata) -> Bool {
            event.level < .warning && fields[RequestLogHandler.workspaceKey] == nil
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            // A logger of a webhook has its fields in itself.
            let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            if event.level == .error, let request = fields["request_id"] ?? fields["webhook"] {
                let details = fields.map { ($0.key, ErrorCapture.words($0.value)) }
                capture.note(event.message.description, details, of: "\(request)")
            }
            if !isRoutine(event, fields) { other.log(level: event.level, event.message, metadata: fields) }
        }
    }
}
