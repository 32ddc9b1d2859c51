import Synchronization

/// The end of an engine's threads.
package final class EngineEnd: Sendable {
    private struct State {
        var running = 0
        var isClosed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Whether somebody waits for the end, or has seen it.
    package var isClosed: Bool { state.withLock(\.isClosed) }

    /// Counts a thread that begins.
    package func begin() { state.withLock { $0.running += 1 } }

    /// Counts a thread that ends.
    package func finish() {
        let waiting = state.withLock { state in
            state.running -= 1
            guard state.running == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until no thread is left.
    package func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                state.isClosed = true
                if state.running > 0 { state.waiting.append(continuation) }
                return state.running == 0
            }
            if isOver { continuation.resume() }
        }
    }
}
