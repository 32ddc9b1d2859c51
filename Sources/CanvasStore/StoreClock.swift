import HostSystem

/// The clock of a store.
package struct StoreClock: Sendable {
    /// Milliseconds since 1970.
    package let now: @Sendable () -> Int

    package init(now: @escaping @Sendable () -> Int) {
        self.now = now
    }

    static let system = StoreClock { HostProcess.wallClockMilliseconds() }
}
