import Synchronization

/// How many requests have begun, and what became of them.
struct RequestCounts: ~Copyable, Sendable {
    private let begun = Atomic(0)
    /// Requests that are over, and above those bits the ones that were cut short: one word, so that none is counted as under
    /// way and as cut short at once.
    private let over = Atomic(0)
    private static let cutShort = 1 << 40

    /// A head has come.
    func begin() {
        begun.add(1, ordering: .relaxed)
    }

    /// A request is over.
    ///
    /// - Parameter isCut: Whether the stop has ended it, without a response or in the middle of it.
    func end(isCut: Bool) {
        over.add(isCut ? 1 + Self.cutShort : 1, ordering: .acquiringAndReleasing)
    }

    /// Requests that are over.
    var ended: Int { over.load(ordering: .acquiring) % Self.cutShort }

    /// Requests that are not over; one that begins meanwhile is counted.
    var underWay: Int {
        let ended = ended
        return begun.load(ordering: .relaxed) - ended
    }

    /// Requests that the stop has ended, and those that are not over.
    var cutOrUnderWay: Int {
        let over = over.load(ordering: .acquiring)
        return over / Self.cutShort + begun.load(ordering: .relaxed) - over % Self.cutShort
    }
}
