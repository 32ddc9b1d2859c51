import Synchronization

/// The content of a response that nobody sends.
final class CollectedBody: BodySink {
    private struct State {
        var bytes: [UInt8] = []
        var isFull = false
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var bytes: [UInt8] { state.withLock(\.bytes) }

    /// Whether there was more than is taken.
    var isFull: Bool { state.withLock(\.isFull) }

    func write(_ bytes: [UInt8]) async throws {
        let isTaken = state.withLock { state in
            state.isFull = state.isFull || bytes.count > limit - state.bytes.count
            if !state.isFull { state.bytes += bytes }
            return !state.isFull
        }
        guard isTaken else { throw CancellationError() }
    }
}
