import Synchronization

/// Counts what happens, and lets tests wait until it has happened so often.
final class Tally: Sendable {
    private struct State {
        var count = 0
        var waiting: [(goal: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }

    func add() {
        let ready = state.withLock { state in
            state.count += 1
            let ready = state.waiting.filter { $0.goal <= state.count }
            state.waiting.removeAll { $0.goal <= state.count }
            return ready
        }
        for (_, continuation) in ready { continuation.resume() }
    }

    /// Returns when it has happened `goal` times, whether the task is cancelled or not.
    func reach(_ goal: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.count < goal { state.waiting.append((goal, continuation)) }
                return state.count >= goal
            }
            if isThere { continuation.resume() }
        }
    }
}

/// Returns when the task is cancelled.
func untilCancelled() async {
    let cancelled = Tally()
    await withTaskCancellationHandler {
        await cancelled.reach()
    } onCancel: {
        cancelled.add()
    }
}
