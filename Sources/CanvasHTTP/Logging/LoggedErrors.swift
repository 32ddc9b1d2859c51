package import Logging
import Synchronization

/// What is logged as an error while something is done, for those who want to tell of it elsewhere than in a log.
package final class LoggedErrors: Sendable {
    private let lines = Mutex<[String]>([])

    @TaskLocal private static var current: LoggedErrors?

    /// Does something, and gathers what is logged meanwhile to the loggers that ``logger(_:)`` makes.
    ///
    /// - Parameter work: What to do.
    /// - Returns: What came of it, and a line for each error.
    package static func gathered<Result: Sendable>(
        _ work: () async -> Result
    ) async -> (result: Result, errors: [String]) {
        let errors = LoggedErrors()
        let result = await $current.withValue(errors, operation: work)
        return (result, errors.lines.withLock(\.self))
    }

    /// A logger that is silent, apart from errors being gathered.
    ///
    /// - Parameter label: Who speaks.
    /// - Returns: The logger.
    package static func logger(_ label: String) -> Logger { Logger(label: label) { _ in Handler() } }

    private struct Handler: LogHandler {
        var logLevel = Logger.Level.error
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            guard let errors = LoggedErrors.current else { return }
            let line = LoggedErrors.line(event)
            errors.lines.withLock { $0.append(line) }
        }
    }

    /// An error in words, without what tells one request from another.
    ///
    /// - Parameter event: What was logged.
    /// - Returns: The message and its details.
    package static func line(_ event: LogEvent) -> String {
        line(event.message.description, (event.metadata ?? [:]).map { ($0.key, words($0.value)) })
    }

    /// The same words for what a program has logged as JSON.
    ///
    /// - Parameter json: The line.
    /// - Returns: The message and its details.
    package static func line(_ json: JSON) -> String {
        let own = ["time", "level", "logger", "message"]
        let details = json.members.filter { !own.contains($0.key) }.map { key, value in
            (key, value.kind == .array ? value.elements.map(words).joined(separator: "\n") : words(value))
        }
        return line(json["message"]?.string ?? "", details)
    }

    private static let hidden = ["request_id", "route", "error_type", RequestLogHandler.workspaceKey]

    private static func line(_ message: String, _ details: [(key: String, words: String)]) -> String {
        let shown = details.filter { !hidden.contains($0.key) }
        return ([message] + shown.sorted { $0.key < $1.key }.map(\.words)).joined(separator: ": ")
    }

    private static func words(_ value: JSON) -> String { value.string ?? value.description }

    private static func words(_ value: Logger.MetadataValue) -> String {
        guard case .array(let values) = value else { return "\(value)" }
        return values.map { "\($0)" }.joined(separator: "\n")
    }
}
