/// A clock for pacing and retries, which tests replace.
package protocol APIClock: Sendable {
    /// The time since some moment that stays the same.
    var now: Duration { get }
    /// Waits until a time of this clock.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func sleep(until time: Duration) async throws
}

/// The clock of the machine.
struct MachineClock: APIClock {
    private static let start = ContinuousClock.now

    var now: Duration { Self.start.duration(to: .now) }

    func sleep(until time: Duration) async throws {
        try await Task.sleep(until: Self.start.advanced(by: time), clock: .continuous)
    }
}
