import Glibc
import Synchronization

/// The output of a server's log: whoever writes a line never waits for whoever reads it.
///
/// A line is written at once where that cannot wait. What there is no room for is queued, up to a limit, for a thread of
/// its own to write; lines beyond the limit are dropped, and their number is told once there is room again. Lines keep
/// their order.
package final class LogOutput: Sendable {
    /// What has to be known about lines that are lost.
    package struct Losses: Sendable {
        /// The line that tells in the log how many were dropped.
        let line: @Sendable (Int) -> [UInt8]
        /// Counts dropped lines; called with a lock held.
        let count: @Sendable (Int) -> Void
        /// Tells elsewhere, once, that the log cannot be written.
        let fail: @Sendable (SystemError) -> Void

        /// Tells nobody but the log itself unless more is given.
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

    /// A disk that took this long is left to the thread for a while, in milliseconds.
    private static let stall: (length: UInt64, pause: UInt64) = (50, 60_000)
    /// A stop that can write nothing for so long waits no more, in milliseconds.
    private static let timeout: UInt64 = 3_000
    /// The most batches of other threads' lines that one thread writes after its own.
    private static let favours = 4

    private let descriptor: OutputDescriptor
    private let losses: Losses
    private let waker: WakeupPipe
    private let queue: Mutex<LogQueue>

    /// Opens the output.
    ///
    /// - Parameters:
    ///   - number: The descriptor, which stays open; the standard output unless given.
    ///   - limit: The most bytes of lines that wait.
    ///   - losses: What to do about lines that are lost.
    /// - Throws: `SystemError` when the descriptor is closed, or there is no thread to be had.
    package init(_ number: Int32 = STDOUT_FILENO, limit: Int, losses: Losses) throws(SystemError) {
        // A reader that has gone is an error of the write, and not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        descriptor = try OutputDescriptor(number)
        self.losses = losses
        waker = try WakeupPipe()
        queue = Mutex(LogQueue(limit: limit, pieceSize: descriptor.pieceSize, losses: losses))
        try BackgroundThread.start { [self] in writeForOthers() }
    }

    /// Writes a line, or queues or drops it; never waits for its reader.
    ///
    /// - Parameter line: The line with its line feed.
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
                    // Room that is too little for the write is reported all the same.
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

    /// Writes what waits, as far as its reader takes it, and ends the thread.
    ///
    /// - Parameter time: How long this may take; it takes less when nothing is written for some seconds.
    /// - Returns: The number of lines that were lost and not told of in the log.
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
