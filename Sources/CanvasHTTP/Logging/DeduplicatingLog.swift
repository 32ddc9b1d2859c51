import Logging
import Synchronization

/// Tells the developer of something once, however many requests show it.
final class DeduplicatingLog: Sendable {
    /// So that nothing grows with the requests: neither what is remembered of each message nor the length of a name.
    private static let maximumDetails = 100

    private let logger: Logger
    /// By message, so that many details of one do not keep another from being told.
    private let told = Mutex<[String: Set<String>]>([:])

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Logs it, unless it was logged before.
    ///
    /// - Parameters:
    ///   - level: How bad it is.
    ///   - message: What it is; the same words for whatever detail.
    ///   - detail: Tells it from others with the same message. Only its beginning counts.
    ///   - metadata: More about it.
    func log(
        _ level: Logger.Level,
        _ message: Logger.Message,
        about detail: String = "",
        _ metadata: Logger.Metadata
    ) {
        let name = LogText.excerpt(detail, 2 * LogText.maximumNameLength)
        let count = told.withLock { told in
            var details = told[message.description, default: []]
            guard details.count < Self.maximumDetails, details.insert(name).inserted else { return 0 }
            told[message.description] = details
            return details.count
        }
        guard count > 0 else { return }
        var metadata = metadata
        if count == Self.maximumDetails { metadata["note"] = "more of these are not logged" }
        logger.log(level: level, message, metadata: metadata)
    }
}
