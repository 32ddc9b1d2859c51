import CanvasTesting
import Logging
import Synchronization

/// What an app that the preview has started logs as errors, by the request that they are about.
final class AppLog: Sendable {
    /// The most requests of which anything is kept.
    private static let mostRequests = 200

    private let lines = Mutex<[(request: String, line: String)]>([])

    /// What was logged about a request.
    ///
    /// - Parameter request: Its id.
    /// - Returns: A line for each error.
    func errors(of request: String) -> [String] {
        lines.withLock { $0.filter { $0.request == request }.map(\.line) }
    }

    /// Notes a line of the log of a program, as JSON, if it is an error.
    func note(_ json: JSON) {
        guard json["level"]?.string == "error", let request = json["request_id"]?.string else { return }
        note(LoggedErrors.line(json), of: request)
    }

    private func note(_ line: String, of request: String) {
        lines.withLock { lines in
            lines.append((request, line))
            if lines.count > Self.mostRequests { lines.removeFirst() }
        }
    }

    /// A logger that keeps errors here and passes on what the app logs, and of the server's own lines the warnings.
    func logger(passingTo other: Logger) -> Logger {
        Logger(label: other.label) { _ in Handler(log: self, other: other) }
    }

    private struct Handler: LogHandler {
        let log: AppLog
        var other: Logger
        var metadata: Logger.Metadata = [:]

        var logLevel: Logger.Level {
            get { min(other.logLevel, .error) }
            set { other.logLevel = newValue }
        }

        /// Whether the server tells of its own work: requests are seen in the page.
        private func isRoutine(_ event: LogEvent) -> Bool {
            event.level < .warning && event.metadata?[RequestLogHandler.workspaceKey] == nil
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            if event.level == .error, let request = event.metadata?["request_id"] {
                log.note(LoggedErrors.line(event), of: "\(request)")
            }
            if !isRoutine(event) { other.log(level: event.level, event.message, metadata: event.metadata) }
        }
    }
}
