import Glibc
import Synchronization

/// The limit of open files, and so of connections, of the process.
package enum OpenFileLimit {
    private static let current = Atomic(Int.max)

    /// The number of open files reserved for all but connections and the files sent on them: for the refusal of too many
    /// clients, and for the program itself.
    private static let reserve = 64

    /// Raises the soft limit to the hard one, which needs no privilege.
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

    /// The first reserved descriptor; none is reserved until a server has started.
    package static var unreserved: Int { current.load(ordering: .relaxed) - reserve }

    /// Whether a descriptor is reserved: the system gives the lowest free number, so the number counts the open ones.
    package static func isReserved(_ descriptor: CInt) -> Bool { Int(descriptor) >= unreserved }
}
