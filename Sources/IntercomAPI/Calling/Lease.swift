import Synchronization

/// The lease of what one task has at a time.
///
/// Intercom allows an app one scroll over companies, and a client begins one session with the MCP server.
final class Lease: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        var nextID = 0
    }

    private let state = Mutex(State())

    /// Whoever has the lease; it goes back when nothing holds this any more.
    final class Holder: Sendable {
        private let lease: Lease

        fileprivate init(_ lease: Lease) {
            self.lease = lease
        }

        deinit { lease.giveBack() }
    }

    /// Waits until nobody else has the lease.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func take() async throws -> Holder {
        let id: Int? = state.withLock { state in
            guard state.isTaken else {
                state.isTaken = true
                return nil
            }
            state.nextID += 1
            return state.nextID
        }
        if let id {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { wait(id, $0) }
            } onCancel: {
                cancel(id)
            }
        }
        return Holder(self)
    }

    private func wait(_ id: Int, _ continuation: CheckedContinuation<Void, any Error>) {
        let result: Result<Void, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            guard state.isTaken else {
                state.isTaken = true
                return .success(())
            }
            state.waiting.append((id, continuation))
            return nil
        }
        if let result { continuation.resume(with: result) }
    }

    private func cancel(_ id: Int) {
        let continuation = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
        }
        continuation?.resume(throwing: CancellationError())
    }

    private func giveBack() {
        let next = state.withLock { state in
            if state.waiting.isEmpty { state.isTaken = false }
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst().continuation
        }
        next?.resume()
    }
}
