import Dispatch

/// Runs tasks whose pace is tested apart from the pool of threads that all tests share.
///
/// There is no `Task.sleep` for them: its timers are jobs of that pool.
final class PacedTasks: TaskExecutor {
    private let queue = DispatchQueue(label: "paced")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
