import Synchronization

/// The memory of requests: one account of their bodies, what those become, the responses under way, and what the kernel
/// keeps for the connections.
///
/// Memory is taken before it is allocated and given back when it is freed. The kernel's part is measured instead, four
/// times a second.
final class MemoryAccount: Sendable {
    /// The most bytes taken at once.
    let limit: Int
    /// The most bytes that a request leaves free for smaller ones.
    private let reserve: Int
    private let whenShort: @Sendable () -> Void

    private let taken = Atomic(0)
    private let kernel = Atomic(0)
    private let shortage = Atomic(Shortage.none)

    /// How badly room is needed.
    enum Shortage: Int, AtomicRepresentable {
        case none
        /// More than half of the account is taken.
        case filling
        /// A request was refused.
        case refusing
    }

    /// Opens an account.
    ///
    /// - Parameters:
    ///   - limit: The most bytes taken at once.
    ///   - maximumBodySize: The longest body that has to fit when nothing else is taken.
    ///   - whenShort: Called from any thread when a request was refused, once until ``takeShortage()``.
    init(limit: Int, maximumBodySize: Int, whenShort: @escaping @Sendable () -> Void = {}) {
        self.limit = limit
        self.whenShort = whenShort
        reserve = min(limit / 4, max(0, limit - maximumBodySize))
    }

    /// Bytes taken, the kernel's part included.
    var total: Int { taken.load(ordering: .relaxed) + kernel.load(ordering: .relaxed) }

    /// Whether more is taken than there is, as only the kernel does.
    var isOverdrawn: Bool { total > limit }

    /// The total below which no connection is ended for its memory.
    var target: Int { limit / 2 }

    /// Takes bytes for a request.
    ///
    /// A request has to leave room for 32 of its size, up to a quarter of the account. So the largest are refused first,
    /// and however many of them there are, they leave room for the small ones, as most requests are.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - holding: What the request has taken before.
    /// - Returns: false when there is no room.
    func take(_ count: Int, by holding: Int) -> Bool {
        let (size, overflows) = holding.addingReportingOverflow(count)
        guard !overflows, size <= limit else { return refuse() }
        let kept = size >= reserve / 32 ? reserve : size * 32
        // Connections that cost the kernel more than that are ended soon; nobody else is refused for them.
        let room = limit - kept - min(kernel.load(ordering: .relaxed), limit / 2)
        var old = taken.load(ordering: .relaxed)
        while true {
            guard old <= room - count else { return refuse() }
            let (exchanged, seen) = taken.weakCompareExchange(
                expected: old,
                desired: old + count,
                ordering: .relaxed
            )
            if exchanged { break }
            old = seen
        }
        if old + count > target { note(.filling) }
        return true
    }

    /// Gives bytes back.
    func give(_ count: Int) {
        if count > 0 { taken.subtract(count, ordering: .relaxed) }
    }

    /// Notes what the kernel keeps for the connections.
    func setKernel(_ count: Int) {
        kernel.store(count, ordering: .relaxed)
        if total > target { note(.filling) }
    }

    /// What was noted since the last call.
    func takeShortage() -> Shortage {
        // Nearly always there is none.
        shortage.load(ordering: .relaxed) == .none ? .none : shortage.exchange(.none, ordering: .relaxed)
    }

    /// Whether a request was refused since the last ``takeShortage()``.
    var isRefusing: Bool { shortage.load(ordering: .relaxed) == .refusing }

    private func refuse() -> Bool {
        note(.refusing)
        return false
    }

    private func note(_ news: Shortage) {
        let known = shortage.load(ordering: .relaxed)
        guard known.rawValue < news.rawValue else { return }
        shortage.store(news, ordering: .relaxed)
        if news == .refusing { whenShort() }
    }
}
