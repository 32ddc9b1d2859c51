import Synchronization

/// A caller that makes the calls of rows again while Intercom cannot be reached.
final class PatientCaller: Sendable {
    private let clock: any APIClock
    private let patience: Duration
    private let stop: ImportStop
    /// The number of calls that succeeded, of all rows.
    private let successes = Atomic(0)

    /// How often one call may fail at Intercom while others succeed.
    private static let maximumFailures = 8
    private static let longestWait = Duration.seconds(5)

    init(_ clock: any APIClock, patience: Duration, _ stop: ImportStop) {
        (self.clock, self.patience, self.stop) = (clock, patience, stop)
    }

    /// Makes a call until its outcome is known.
    ///
    /// - Parameters:
    ///   - isRepeatable: Whether it can be made again when nobody knows its outcome.
    ///   - call: The call.
    /// - Returns: What the call returns.
    /// - Throws: `IntercomError` for an outcome that concerns this row; ``ImportStopped`` for one that concerns all.
    func attempt<Value: Sendable>(isRepeatable: Bool, _ call: () async throws -> Value) async throws -> Value {
        let start = clock.now
        let before = successes.load(ordering: .relaxed)
        var failures = 0
        while true {
            do {
                let value = try await call()
                successes.add(1, ordering: .relaxed)
                return value
            } catch let error as IntercomError {
                guard try mayRepeat(error, isRepeatable) else { throw error }
                failures += 1
                // Intercom fails for this row alone.
                let hasOthers = successes.load(ordering: .relaxed) > before
                if error.status != nil, hasOthers, failures >= Self.maximumFailures { throw error }
                guard clock.now - start < patience else { throw ImportStopped(end: .unreachable(error)) }
                try await pause(failures)
            }
        }
    }

    /// Whether a failure may pass; throws one that ends the import.
    private func mayRepeat(_ error: IntercomError, _ isRepeatable: Bool) throws(ImportStopped) -> Bool {
        switch error.reason {
        case .notSent(let failure) where failure.cause == .invalidRequest || failure.cause == .requestTooLarge:
            return false
        case .notSent, .noResponse, .server: return true
        case .outcomeUnknown: return isRepeatable
        case .rateLimited, .jobLimit: throw ImportStopped(end: .limited(error))
        case .unauthorized, .tokenRevoked: throw ImportStopped(end: .tokenRefused(error))
        case .forbidden: throw ImportStopped(end: .refused(error))
        case .notFound, .merged, .conflict, .invalid, .unexpectedResponse, .other: return false
        }
    }

    private func pause(_ failures: Int) async throws {
        let end = clock.now + min(.milliseconds(250) * (1 << min(failures, 8)), Self.longestWait)
        while clock.now < end {
            if stop.isRequested { throw ImportStopped(end: .stopped) }
            try await clock.sleep(until: min(end, clock.now + .milliseconds(250)))
        }
    }
}
