import HTTPTypes
import Logging
import MicroHTTP
import ServiceLifecycle
import Synchronization

/// The checks of `/readyz`: the server's own, and those of the app, which are repeated while the server runs.
///
/// Whoever asks gets what the last round has found: strangers may ask as often as they like, also while the server is
/// busy, and the app's database does not notice.
final class Readiness: Sendable {
    /// The names of the server's own checks.
    static let ownNames = ["accepting", "client_secrets", "public_directory"]
    /// The time between two rounds.
    private static let interval = Duration.seconds(5)

    private let hasSecrets: Bool
    private let hasFiles: Bool
    private let checks: [ReadinessCheck]
    private let logger: Logger
    private let isStopping = Atomic(false)
    /// What the last round found, check by check; nothing passes before the first one.
    private let passed: Mutex<[Bool?]>
    /// The checks that have not ended, of which no round starts another.
    private let underWay = Mutex<Set<Int>>([])

    init(hasSecrets: Bool, hasFiles: Bool, checks: [ReadinessCheck], logger: Logger) {
        self.hasSecrets = hasSecrets
        self.hasFiles = hasFiles
        self.checks = checks
        self.logger = logger
        passed = Mutex(Array(repeating: nil, count: checks.count))
    }

    /// From now on the server is not ready.
    ///
    /// - Returns: false when it was not before.
    func stop() -> Bool { !isStopping.exchange(true, ordering: .relaxed) }

    // MARK: - Rounds

    /// Repeats the app's checks until the task is cancelled.
    func keepChecking() async {
        guard !checks.isEmpty else { return }
        repeat {
            await check()
            try? await Task.sleep(for: Self.interval)
        } while !Task.isCancelled
    }

    /// Runs the app's checks once, all at the same time.
    func check() async {
        await withTaskGroup { group in
            for (index, check) in checks.enumerated()
            where underWay.withLock({ $0.insert(index).inserted }) {
                group.addTask { [self] in
                    (index, await check.run { self.underWay.withLock { _ = $0.remove(index) } })
                }
            }
            for await (index, failure) in group where !Task.isCancelled { note(failure, of: index) }
        }
    }

    private func note(_ failure: String?, of index: Int) {
        let before = passed.withLock { passed in
            defer { passed[index] = failure == nil }
            return passed[index]
        }
        guard before != (failure == nil) else { return }
        let name: Logger.Metadata = ["check": "\(checks[index].name)"]
        if let failure {
            logger.warning("readiness check fails", metadata: name.merging(["error": "\(failure)"]) { $1 })
        } else if before == false {
            logger.notice("readiness check passes again", metadata: name)
        }
    }

    // MARK: - The response

    /// Tells the checks and what comes of them.
    func response(with headers: ResponseHeaders) -> ServerResponse {
        let isAccepting = !isStopping.load(ordering: .relaxed)
        let passed = passed.withLock { $0.map { $0 ?? false } }
        let isReady = isAccepting && !passed.contains(false)
        var json = JSONWriter()
        json.object { json in
            json.member("status", isReady ? "ready" : isAccepting ? "not ready" : "stopping")
            json.key("checks")
            json.object { json in
                json.member("accepting", isAccepting)
                // How many there are is nobody's business.
                json.member("client_secrets", hasSecrets)
                json.member("public_directory", hasFiles)
                for (check, passed) in zip(checks, passed) { json.member(check.name, passed) }
            }
        }
        return ServerResponse(
            status: isReady ? .ok : .serviceUnavailable,
            headers: headers,
            body: .bytes(json.finish())
        )
    }
}
