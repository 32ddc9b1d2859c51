import Synchronization

/// A limit on how many pieces of work are done at once.
final class WorkLimit: Sendable {
    private let limit: Int
    private let count = Atomic(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Begins a piece of work.
    ///
    /// - Returns: false when as many are done already; ``end()`` must not be called then.
    func begin() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue <= limit else {
            end()
            return false
        }
        return true
    }

    /// Ends a piece of work that was begun.
    func end() {
        count.subtract(1, ordering: .relaxed)
    }
}
