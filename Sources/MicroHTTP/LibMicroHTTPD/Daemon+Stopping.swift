import HostSystem
import Synchronization

// How the daemon ends: without losing a request that it has accepted, and in bounded time.

extension Daemon {
    /// Waits until every request has its response, answers in the place of what takes too long, and ends the workers.
    ///
    /// It takes the drain time and little more than a second, whatever the handlers do.
    ///
    /// - Returns: The number of requests that had to be cut short.
    func stop() -> Int {
        drain()
        abandonRest()
        if !endWorkers() {
            log.warn("the stop does not wait for \(requests.underWay) requests: a handler blocks a worker thread")
        }
        return requests.cutOrUnderWay
    }

    /// Waits until every request has its response.
    ///
    /// A kept connection may have a request on its way, so this goes on until nothing has come for a moment. A request
    /// may begin and end between two looks: those that have ended are counted.
    private func drain() {
        let silence: UInt64 = 500
        var now = MonotonicClock.now()
        let end = now + configuration.drainTimeout.milliseconds
        var quietSince: UInt64?
        var endedBefore = requests.ended
        while now < end, acceptor.occupied > 0 {
            connections.endEndlessStreams()
            let isQuiet = requests.underWay == 0 && connections.isQuiet
            // Read last, so that what ended before this look is in it.
            let ended = requests.ended
            if isQuiet, ended == endedBefore {
                if let quietSince, now >= quietSince + silence { return }
                quietSince = quietSince ?? now
            } else {
                quietSince = nil
            }
            endedBefore = ended
            waker.sleep(milliseconds: 50)
            now = MonotonicClock.now()
            enforceDeadlines(now)
        }
    }

    /// Answers for the handlers that are left, cuts the streams that are, and lets those responses go out.
    ///
    /// An exchange first says that it waits and then looks whether the daemon has given up, so each one is either seen
    /// here or never suspended; this returns when none is suspended.
    private func abandonRest() {
        giveUp()
        let end = MonotonicClock.now() + 1_000
        while connections.stopWaiting() || requests.underWay > 0 && MonotonicClock.now() < end {
            waker.sleep(milliseconds: 20)
        }
    }

    /// Ends the workers, which close the connections that are left.
    ///
    /// One that a handler blocks may never end; its thread keeps this object for as long.
    ///
    /// - Returns: false when they have not ended in time.
    private func endWorkers() -> Bool {
        stopWorkers()
        // Nothing holds up a thread that has no request, unless the machine is slow.
        let end = MonotonicClock.now() + (requests.underWay > 0 ? 500 : 10_000)
        while !hasStopped {
            guard MonotonicClock.now() < end else { return false }
            waker.sleep(milliseconds: 20)
        }
        return true
    }
}
