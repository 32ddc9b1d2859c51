import Synchronization

/// The daemon of a server that runs, for those who stop the server from outside of its task.
final class RunningDaemon: Sendable {
    private struct State {
        var daemon: Daemon?
        var isStopping = false
    }

    private let state = Mutex(State())

    /// Sets the daemon that a request to stop goes to; one that came before goes to it at once.
    func set(_ daemon: Daemon?) {
        let isStopping = state.withLock { state in
            state.daemon = daemon
            return state.isStopping
        }
        if isStopping { daemon?.requestStop() }
    }

    /// Asks the daemon to stop; may be called from anywhere, any number of times.
    func requestStop() {
        let daemon = state.withLock { state in
            state.isStopping = true
            return state.daemon
        }
        daemon?.requestStop()
    }
}
