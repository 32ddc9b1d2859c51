import Glibc
import Synchronization

/// A thread of its own for what has to go on when handlers block the few threads that all tasks share.
///
/// A program runs there what hears signals and stops its servers: `withTaskExecutorPreference(try ControlThread())`.
package final class ControlThread: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let waker: Waker

    /// Starts the thread, which waits for work until the program ends.
    ///
    /// - Throws: `SystemError` when there is no thread to be had.
    package init() throws(SystemError) {
        waker = try Waker()
        try BackgroundThread.start { [self] in run() }
    }

    /// Takes a piece of work.
    ///
    /// - Parameter job: The work.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        waker.wake()
    }

    private func run() {
        while true {
            let batch = jobs.withLock { jobs in
                defer { jobs = [] }
                return jobs
            }
            // For ever, unless woken; a wake-up since the look counts.
            if batch.isEmpty { waker.sleep(milliseconds: -1) }
            for job in batch { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }
}
