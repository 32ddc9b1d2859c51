import Synchronization

/// How many connections of a server are open just now, for whoever watches it.
public final class ConnectionCount: Sendable {
    private let count = Atomic(0)

    /// Creates a count for an ``HTTPServer`` that is about to be created.
    public init() {}

    /// The number of open connections.
    public var value: Int { count.load(ordering: .relaxed) }

    func add(_ change: Int) {
        count.add(change, ordering: .relaxed)
    }
}
