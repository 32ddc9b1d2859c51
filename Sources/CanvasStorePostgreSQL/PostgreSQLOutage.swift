import HostSystem
import Synchronization

/// What the connections of an engine know of a server that does not let them in.
///
/// A server that restarts is waited for. One that has been away for longer is not: each piece of work would take its time
/// limit to fail.
final class PostgreSQLOutage: Sendable {
    private struct State {
        var beginning: UInt64
        var latest: UInt64
        var reason: String
    }

    private let state = Mutex<State?>(nil)
    /// For how many milliseconds a server is waited for.
    private let patience: UInt64

    init(patience: UInt64) {
        self.patience = patience
    }

    /// Why the last attempt to connect failed; nil if it did not.
    var reason: String? { state.withLock { $0?.reason } }

    /// Whether attempts have failed for longer than a restart takes.
    var isLong: Bool { state.withLock { state in state.map { $0.latest - $0.beginning >= patience } ?? false } }

    /// Notes an attempt that failed.
    func note(_ reason: String) {
        let now = MonotonicClock.now()
        state.withLock { state in
            // Whether it was away while nobody tried is not known.
            let isGoingOn = state.map { now < $0.latest + patience * 10 } ?? false
            state = State(beginning: isGoingOn ? state?.beginning ?? now : now, latest: now, reason: reason)
        }
    }

    /// Notes a connection that was made.
    func end() { state.withLock { $0 = nil } }
}
