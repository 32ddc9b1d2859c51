import Dispatch
import HostSystem
import ServiceLifecycle
import Synchronization
package import UnixSignals

/// A listener for the signals that stop a program, independent of the threads of tasks.
///
/// A service group receives signals in a task. Handlers that block after an `await` can occupy all threads of tasks, so the
/// group would not stop. Only programs use it, because another service group may not have received a signal yet.
package final class StopGuard: Service {
    private let signals: [UnixSignal]
    private let drainTimeout: Duration
    private let status: Int32
    private let onSignal: @Sendable () -> Void
    private let onBlocked: @Sendable () -> Void
    private let isStopping = Atomic(false)
    /// A queue that always gets a thread, unlike tasks.
    private let queue = DispatchQueue(label: "stop-guard")

    /// The time in seconds within which a task must start, or the threads count as blocked.
    private static let timeout = 3

    /// - Parameters:
    ///   - signals: The signals that stop the program; the second one ends it at once.
    ///   - drainTimeout: The time for tasks to end by themselves.
    ///   - status: The exit status when tasks are still blocked after that.
    ///   - onSignal: Called at the first signal, on its own thread.
    ///   - onBlocked: Called when all threads are blocked, to stop what needs no task.
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
        // The group may receive the signal first.
        if (try? await gracefulShutdown()) != nil { queue.async { self.stop() } }
        for source in sources { source.cancel() }
    }

    private func stop() {
        guard !isStopping.exchange(true, ordering: .relaxed) else { return }
        HostProcess.endOnNextSignal(signals.map(\.rawValue))
        onSignal()
        probe { [self] isBlocked in
            // Otherwise the group stops the server; ending it first would be an error.
            if isBlocked { onBlocked() }
            queue.asyncAfter(deadline: .now() + .milliseconds(Int(drainTimeout / .milliseconds(1)) + 1_000)) {
                self.endIfBlocked()
            }
        }
    }

    /// Ends the program if all threads are blocked, or checks again later.
    private func endIfBlocked() {
        probe { [self] isBlocked in
            guard isBlocked else { return endIfBlocked() }
            ProgramName.complain("the app's handlers block all threads that tasks run on; ended without them")
            HostProcess.end(status: status)
        }
    }

    /// Checks whether tasks get a thread.
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
