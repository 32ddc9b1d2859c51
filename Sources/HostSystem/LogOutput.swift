import Glibc
import Synchronization

/// The output of a server's log, which never waits for its reader.
///
/// A line is written at once if the write cannot wait. Otherwise it is queued, up to a limit, for a thread of the output's
/// own; lines beyond the limit are dropped, and their number is logged once there is room again. Lines keep their order.
package final class LogOutput: Sendable {
    /// The reports of lost lines.
    package struct Losses: Sendable {
        /// The log's line about a number of dropped lines.
        let line: @Sendable (Int) -> [UInt8]
        /// Counts dropped lines; called with a lock held.
        let count: @Sendable (Int) -> Void
        /// Reports elsewhere, once, that the log cannot be written.
        let fail: @Sendable (SystemError) -> Void

        /// Creates reports, by default only in the log itself.
        package init(
            line: @escaping @Sendable (Int) -> [UInt8],
            count: @escaping @Sendable (Int) -> Void = { _ in },
            fail: @escaping @Sendable (SystemError) -> Void = { _ in }
        ) {
            self.line = line
            self.count = count
            self.fail = fail
        }
    }

    /// The time of a write after which the disk is left to the thread for a while, in milliseconds.
    private static let stall: (length: UInt64, pause: UInt64) = (50, 60_000)
    /// The maximum time without a write at the end, in milliseconds.
    private static let timeout: UInt64 = 3_000
    /// The maximum number of other threads' batches that a thread writes after its own line.
    private static let favours = 4

    private let descriptor: OutputDescriptor
    private let losses: Losses
    private let waker: WakeupPipe
    private let queue: Mutex<LogQueue>

    /// Opens the output to a descriptor, which stays open, with a maximum number of queued bytes.
    package init(_ number: Int32 = STDOUT_FILENO, limit: Int, losses: Losses) throws(SystemError) {
        // A closed reader is an error of the write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        descriptor = try OutputDescriptor(number)
        self.losses = losses
        waker = try WakeupPipe()
        queue = Mutex(LogQueue(limit: limit, pieceSize: descriptor.pieceSize, losses: losses))
        try BackgroundThread.start { [self] in writeForOthers() }
    }

    /// Writes, queues or drops a line with its line feed, without waiting for its reader.
    package func write(_ line: [UInt8]) {
        act(on: queue.withLock { $0.add(line, canWrite: canWriteAtOnce($0)) })
    }

    private func canWriteAtOnce(_ queue: borrowing LogQueue) -> Bool {
        switch descriptor.kind {
        case .immediate: true
        case .file: queue.stalledUntil == 0 || MonotonicClock.now() >= queue.stalledUntil
        case .waiting: false
        }
    }

    private func act(on step: LogQueue.Step) {
        var step = step
        var favours = Self.favours
        while case .write(let bytes, let range) = step {
            let start = descriptor.kind == .file ? MonotonicClock.now() : 0
            let outcome = descriptor.write(bytes, range)
            let now = descriptor.kind == .file ? MonotonicClock.now() : 0
            favours -= 1
            step = queue.withLock { queue in
                if now - start >= Self.stall.length { queue.stalledUntil = now + Self.stall.pause }
                return queue.settle(outcome, isThread: false, mayGoOn: favours > 0)
            }
        }
        if case .wake = step { waker.wake() }
    }

    // MARK: - The thread

    private func writeForOthers() {
        while true {
            waker.sleep(milliseconds: -1)
            let (failure, isOver) = queue.withLock { ($0.takeFailure(), $0.isOver) }
            if let failure { losses.fail(failure) }
            if isOver { return }
            var step = queue.withLock { $0.takeOver() }
            var wasFull = false
            while case .write(let bytes, let range) = step {
                let outcome = descriptor.write(bytes, range)
                if outcome == .full {
                    // Too little room for the write is reported as room too.
                    if wasFull { usleep(10_000) }
                    descriptor.waitForRoom(milliseconds: 1_000)
                }
                wasFull = outcome == .full
                let failure: SystemError?
                (step, failure) = queue.withLock { queue in
                    let step = queue.settle(outcome, isThread: true, mayGoOn: true)
                    return (queue.isOver ? .done : step, queue.takeFailure())
                }
                if let failure { losses.fail(failure) }
            }
        }
    }

    // MARK: - The end

    /// Writes the queue, ends the thread, and returns the number of lost lines that the log does not mention.
    ///
    /// It takes less than its maximum time when nothing can be written for some seconds.
    package func finish(within time: Duration) async -> Int {
        queue.withLock { $0.finish() }
        waker.wake()
        var now = MonotonicClock.now()
        let end = now + time.milliseconds
        var (lastCount, lastChange) = (0, now)
        while case let (isIdle, count) = queue.withLock({ ($0.isIdle, $0.settled) }), !isIdle, now < end {
            if count != lastCount { (lastCount, lastChange) = (count, now) }
            if now - lastChange >= Self.timeout { break }
            try? await Task.sleep(for: .milliseconds(5))
            now = MonotonicClock.now()
        }
        let lost = queue.withLock { $0.end() }
        waker.wake()
        return lost
    }
}
