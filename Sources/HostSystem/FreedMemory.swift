import CGlibc
import Glibc
import Synchronization

extension HostProcess {
    /// The memory kept for the next requests, in bytes.
    private static let reserve = 8 << 20

    private struct Looks {
        /// The minimum memory of the process since memory was last given back, in bytes.
        var least = Int.max
        var next: UInt64 = 0
    }

    /// nil until ``keepFreedMemory()``.
    private static let looks = Mutex<Looks?>(nil)

    /// Keeps up to 8 MiB of freed memory for the next requests and gives back more once a server is idle, unless the
    /// environment has settings for that.
    ///
    /// Without this, glibc gives memory back to the kernel after each request with a body of 300 KB, and takes it anew for
    /// the next: some sixty page faults, a sixth of the cost of such a request (`mallopt(3)`). On the other hand, it never
    /// gives back memory below a block in use, as after many requests at once.
    package static func keepFreedMemory() {
        guard unsafe getenv("MALLOC_TRIM_THRESHOLD_") == nil, unsafe getenv("GLIBC_TUNABLES") == nil else { return }
        mallopt(M_TRIM_THRESHOLD, CInt(reserve))
        // Setting one stops glibc from adapting the other, so this is its maximum.
        mallopt(M_MMAP_THRESHOLD, 32 << 20)
        looks.withLock { $0 = Looks() }
    }

    /// Gives freed memory back to the system when the process has grown by more than it should keep, and is idle.
    package static func giveBackFreedMemory(_ now: UInt64, isIdle: Bool) {
        looks.withLock { looks in
            guard var current = looks, now >= current.next else { return }
            current.next = now + 1_000
            let resident = residentMemory
            if isIdle, resident > current.least.addingClamped(reserve) {
                malloc_trim(0)
                current.least = residentMemory
                // The rest is in use, which takes some milliseconds to find out.
                current.next = now + 5_000
            } else {
                current.least = min(current.least, resident)
            }
            looks = current
        }
    }

    /// The memory of the process in bytes; 0 if the kernel does not tell.
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
