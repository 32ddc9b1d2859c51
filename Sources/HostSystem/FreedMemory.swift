import CGlibc
import Glibc
import Synchronization

extension HostProcess {
    /// What is kept for the next requests, in bytes.
    private static let reserve = 8 << 20

    private struct Looks {
        /// The least memory that the process had since the last time something was given back, in bytes.
        var least = Int.max
        var next: UInt64 = 0
    }

    /// nil until the process has asked for it.
    private static let looks = Mutex<Looks?>(nil)

    /// From now on keeps up to 8 MiB of freed memory for the next requests, and gives more than that back to the system
    /// once a server is idle; unless the environment has settings for that.
    ///
    /// A body of 300 KB and its index are enough for glibc to give memory back to the kernel after each request, and to
    /// take it anew for the next: some sixty page faults, a sixth of what such a request costs (`mallopt(3)`). On the
    /// other hand it never gives back what lies below something that is still in use, as after many requests at once.
    package static func keepFreedMemory() {
        guard unsafe getenv("MALLOC_TRIM_THRESHOLD_") == nil, unsafe getenv("GLIBC_TUNABLES") == nil else { return }
        mallopt(M_TRIM_THRESHOLD, CInt(reserve))
        // Setting one stops glibc from adapting the other, so this is where that would end.
        mallopt(M_MMAP_THRESHOLD, 32 << 20)
        looks.withLock { $0 = Looks() }
    }

    /// Gives freed memory back to the system when the process has grown by more than it should keep.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - isIdle: Whether little is in use, so that giving back is worth its time and disturbs nobody.
    package static func giveBackFreedMemory(_ now: UInt64, isIdle: Bool) {
        looks.withLock { looks in
            guard var current = looks, now >= current.next else { return }
            current.next = now + 1_000
            let resident = residentMemory
            if isIdle, resident > current.least.addingClamped(reserve) {
                malloc_trim(0)
                current.least = residentMemory
                // What is left is in use; it takes some milliseconds to find that out.
                current.next = now + 5_000
            } else {
                current.least = min(current.least, resident)
            }
            looks = current
        }
    }

    /// In bytes; 0 where the kernel does not tell.
    private static var residentMemory: Int {
        guard let file = try? Descriptor(unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC), from: "open") else {
            return 0
        }
        var text = [UInt8](repeating: 0, count: 128)
        let count = unsafe Glibc.read(file.number, &text, text.count)
        let words = text.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
        guard words.count > 1, let pages = Int(String(decoding: words[1], as: UTF8.self)) else { return 0 }
        return pages * sysconf(CInt(_SC_PAGESIZE))
    }
}

extension Int {
    fileprivate func addingClamped(_ other: Int) -> Int {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}
