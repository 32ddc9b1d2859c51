import HostSystem

/// How often, and after which pauses, one piece of work is run again.
struct PostgreSQLRetries {
    /// Why work is run again.
    enum Reason {
        /// Another transaction came first, or too many came at once.
        case conflict
        /// A key is there that the work did not see.
        case duplicate
        /// The connection had been closed while nothing was done with it.
        case stale
        /// The connection was lost amid the work.
        case lost
        /// The server does not let anybody in.
        case outage
    }

    let deadline: UInt64
    private var counts: [Reason: Int] = [:]

    init(deadline: UInt64) {
        self.deadline = deadline
    }

    /// The milliseconds to pause before the next run; nil if there is none.
    mutating func pause(after reason: Reason) -> UInt64? {
        let count = counts[reason, default: 0]
        counts[reason] = count + 1
        let limit: Int
        let longest: UInt64
        switch reason {
        // Who comes at once with others is as likely to come at once with them again.
        case .conflict: (limit, longest) = (.max, 1 << min(UInt64(count) + 1, 6))
        // The next run sees what is there, unless another is made meanwhile.
        case .duplicate: (limit, longest) = (5, 1 << min(UInt64(count) + 1, 6))
        case .stale: (limit, longest) = (.max, count == 0 ? 0 : 100)
        // Work that ends the server whenever it is run is not run for ever.
        case .lost: (limit, longest) = (3, 20)
        case .outage: (limit, longest) = (.max, 200)
        }
        guard count < limit else { return nil }
        let pause = UInt64.random(in: longest / 4...longest)
        return MonotonicClock.now() + pause < deadline ? pause : nil
    }
}
