import HostSystem
import Synchronization

/// The threads of an engine, and their end.
package final class EngineThreads: Sendable {
    private struct State {
        var running = 0
        var isClosed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Why a queue takes no more work: it is closed, or full.
    package var refusal: StoreError { state.withLock(\.isClosed) ? .unavailable("it was closed") : .busy }

    /// Starts a thread, which ends with its body.
    package func start(_ body: @escaping @Sendable () -> Void) throws(StoreError) {
        state.withLock { $0.running += 1 }
        do {
            try BackgroundThread.start { [self] in
                body()
                finish()
            }
        } catch {
            finish()
            throw .unavailable("\(error)")
        }
    }

    private func finish() {
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
