import Logging
import Synchronization

/// Tells the developer of something once, however many requests show it.
final class OnceLog: Sendable {
    /// So that nothing grows with the requests, whatever tells things apart.
    private static let mostKeys = 1_000

    private let logger: Logger
    private let told = Mutex<Set<String>>([])

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Logs it, unless it was logged before.
    ///
    /// - Parameters:
    ///   - level: How bad it is.
    ///   - message: What it is.
    ///   - key: Tells it from everything else.
    ///   - metadata: More about it.
    func log(_ level: Logger.Level, _ message: Logger.Message, key: String, _ metadata: Logger.Metadata) {
        let isNew = told.withLock { told in told.count < Self.mostKeys && told.insert(key).inserted }
        if isNew { logger.log(level: level, message, metadata: metadata) }
    }
}
