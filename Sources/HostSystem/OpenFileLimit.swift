import Glibc
import Synchronization

/// The number of files, and so connections, that the process may have open.
package enum OpenFileLimit {
    private static let current = Atomic(Int.max)

    /// Open files that connections and the files sent on them leave to everything else: to clients that are told why they
    /// are too many, and to whatever the program itself opens.
    private static let reserve = 64

    /// Raises the soft limit to the hard one, which costs nothing and needs no privilege.
    package static func raise() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return current.store(1024, ordering: .relaxed)
        }
        if limit.rlim_cur < limit.rlim_max {
            limit.rlim_cur = limit.rlim_max
            unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        current.store(Int(clamping: limit.rlim_cur), ordering: .relaxed)
    }

    /// How many descriptors connections and files may take; every number until a server has started.
    package static var unreserved: Int { current.load(ordering: .relaxed) - reserve }

    /// Whether a descriptor is one of those that are left to everything else.
    ///
    /// The system gives the lowest number that is free, so the number itself tells how many are open.
    package static func isReserved(_ descriptor: CInt) -> Bool { Int(descriptor) >= unreserved }
}
