import Synchronization

/// A request to stop an import, which ends what is under way first.
public final class ImportStop: Sendable {
    private let isSet = Atomic(false)

    /// Creates one that was not asked yet.
    public init() {}

    /// Whether somebody has asked.
    public var isRequested: Bool { isSet.load(ordering: .relaxed) }

    /// Asks the import to stop: nothing more is sent but what a row that is under way needs.
    public func request() { isSet.store(true, ordering: .relaxed) }
}
