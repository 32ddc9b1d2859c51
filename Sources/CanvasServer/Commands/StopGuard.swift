import Dispatch
import HostSystem
import ServiceLifecycle
import Synchronization
package import UnixSignals

/// A listener for the signals that stop a program, which needs none of the threads that tasks share.
///
/// A service group hears signals in a task. Handlers that block after an `await` can hold all of those threads, and then
/// nobody would hear that the program is to stop. It is the program's to use, not the library's: in a group of somebody
/// else's a first signal may still be to come.
package final class StopGuard: Service {
    private let signals: [UnixSignal]
    private let drainTimeout: Duration
    private let status: Int32
    private let onSignal: @Sendable () -> Void
    private let onBlocked: @Sendable () -> Void
    private let isStopping = Atomic(false)
    /// It has a thread whenever it needs one, unlike the queues that tasks run on.
    private let queue = DispatchQueue(label: "stop-guard")

    /// How long a task may take to begin before its thread counts as blocked.
    private static let timeout = 3

    /// - Parameters:
    ///   - signals: The signals that stop the program; the second one ends it at once.
    ///   - drainTimeout: How long the tasks may take to end by themselves.
    ///   - status: The exit status of a program whose tasks are blocked then.
    ///   - onSignal: Called at the first signal, on a thread of its own.
    ///   - onBlocked: Called when no task gets a thread to hear of the signal: stops what needs none.
    package init(
        _ signals: [UnixSignal],
        drainTimeout: Duration = .zero,
        status: Int32,
        onSignal: @escaping @Sendable () -> Void = {},
        onBlocked: @escaping @Sendable () -> Void = {}
    ) {
        self.signals = signals
        self.drainTimeout = drainTimeout
        self.status = status
        self.onSignal = onSignal
        self.onBlocked = onBlocked
    }

    /// Listens until the service group shuts down.
    package func run() async throws {
        let sources = signals.map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal.rawValue, queue: queue)
            source.setEventHandler { [self] in stop() }
            source.resume()
            return source
        }
        // The group may be the first to hear of it.
        if (try? await gracefulShutdown()) != nil { queue.async { self.stop() } }
        for source in sources { source.cancel() }
    }

    private func stop() {
        guard !isStopping.exchange(true, ordering: .relaxed) else { return }
        HostProcess.endOnNextSignal(signals.map(\.rawValue))
        onSignal()
        probe { [self] isBlocked in
            // The group has heard the signal as well: a server that ended before the group asks it to would be a failure.
            if isBlocked { onBlocked() }
            queue.asyncAfter(deadline: .now() + .milliseconds(Int(drainTimeout / .milliseconds(1)) + 1_000)) {
                self.endIfBlocked()
            }
        }
    }

    /// Ends the program if no task gets a thread, and looks again later otherwise: it may have other things to finish.
    private func endIfBlocked() {
        probe { [self] isBlocked in
            guard isBlocked else { return endIfBlocked() }
            ProgramName.complain("the app's handlers block all threads that tasks run on; ended without them")
            HostProcess.end(status: status)
        }
    }

    /// Finds out whether tasks get a thread.
    private func probe(_ tell: @escaping @Sendable (_ isBlocked: Bool) -> Void) {
        let probe = Probe()
        Task.detached { probe.hasRun.store(true, ordering: .relaxed) }
        queue.asyncAfter(deadline: .now() + .seconds(Self.timeout)) {
            tell(!probe.hasRun.load(ordering: .relaxed))
        }
    }

    private final class Probe: Sendable {
        let hasRun = Atomic(false)
    }
}
