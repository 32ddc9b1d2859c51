import Synchronization

// How the daemon ends: without losing a request that it has accepted, and in bounded time.

extension Daemon {
    /// Waits until every request is answered.
    ///
    /// An idle keep-alive connection may have a request on its way, so the server listens on for a moment of silence.
    func drain() -> Int {
        let silence: UInt64 = 500
        var now = MonotonicClock.now()
        let end = now + configuration.drainTimeout.milliseconds
        var quietSince: UInt64?
        while now < end, connections.count + arriving.load(ordering: .relaxed) > 0 {
            if exchanges.load(ordering: .acquiring) == 0, connections.isQuiet {
                if let quietSince, now >= quietSince + silence { break }
                quietSince = quietSince ?? now
            } else {
                quietSince = nil
            }
            waker.sleep(milliseconds: 50)
            now = MonotonicClock.now()
            enforceDeadlines(now)
        }
        return abandonRest()
    }

    /// Answers for the handlers that are left and lets those answers go out.
    ///
    /// An exchange first says that it waits and then looks whether the daemon has given up, so each one is either seen
    /// here or never suspended; this returns when none is suspended.
    private func abandonRest() -> Int {
        let cut = exchanges.load(ordering: .acquiring)
        givenUp.store(true, ordering: .relaxed)
        let end = MonotonicClock.now() + 1_000
        while connections.stopWaiting() || exchanges.load(ordering: .acquiring) > 0 && MonotonicClock.now() < end {
            waker.sleep(milliseconds: 20)
        }
        return cut
    }
}
