import Glibc

/// A measurement of time that began when this was made.
///
/// It counts in whole nanoseconds: a `Duration` has 128 bits, and is dear to divide.
package struct Stopwatch: Sendable {
    private let start = now()

    package init() {}

    /// The nanoseconds since then.
    package var nanoseconds: Int { Self.now() - start }

    private static func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
