import Glibc

/// The system's monotonic clock in milliseconds, exact to a kernel tick (at most 10 ms) and cheap to read.
package enum MonotonicClock {
    package static func now() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }
}

extension Duration {
    /// The whole milliseconds of a duration; 0 for a negative one.
    package var milliseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000)
        return overflow ? .max / 2 : product + UInt64(attoseconds / 1_000_000_000_000_000)
    }
}
