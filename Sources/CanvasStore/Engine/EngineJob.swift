import HostSystem
import Synchronization

/// Work for a thread of an engine, with the caller who waits for it.
package struct EngineJob: Sendable {
    /// When the caller need not wait any longer, by the ``MonotonicClock``.
    package let deadline: UInt64
    private let work: @Sendable (any SQLSession) -> StoreError?
    private let end: @Sendable (StoreError?) -> Void

    private init<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result,
        deadline: UInt64,
        completion: @escaping @Sendable (Swift.Result<Result, StoreError>) -> Void
    ) {
        let outcome = Outcome<Result>()
        self.deadline = deadline
        self.work = { session in
            do throws(StoreError) {
                let result = try work(session)
                outcome.value.withLock { $0 = .success(result) }
                return nil
            } catch {
                outcome.value.withLock { $0 = .failure(error) }
                return error
            }
        }
        end = { failure in completion(failure.map { .failure($0) } ?? outcome.value.withLock(\.self)) }
    }

    /// Has a thread do work, and waits for it.
    ///
    /// - Parameters:
    ///   - work: The statements.
    ///   - timeLimit: For how many milliseconds it may wait for its turn.
    ///   - submit: Hands the job to a thread; returns why that cannot be done.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws, or the error of the engine.
    package static func perform<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result,
        within timeLimit: UInt64,
        submit: (EngineJob) -> StoreError?
    ) async throws(StoreError) -> Result {
        let deadline = MonotonicClock.now() + timeLimit
        let outcome = await withCheckedContinuation {
            (continuation: CheckedContinuation<Swift.Result<Result, StoreError>, Never>) in
            let job = EngineJob(work, deadline: deadline) { continuation.resume(returning: $0) }
            if let error = submit(job) { job.fail(error) }
        }
        return try outcome.get()
    }

    /// Whether the caller need not wait any longer for something that has not begun.
    package var isOverdue: Bool { MonotonicClock.now() > deadline }

    /// Runs the work; what an earlier run returned or threw is forgotten.
    ///
    /// - Returns: Why it failed; nil for work that is to be committed.
    package func run(on session: any SQLSession) -> StoreError? { work(session) }

    /// Tells the caller what the work returned or threw.
    package func finish() { end(nil) }

    /// Tells the caller that it failed, whatever the work returned.
    package func fail(_ error: StoreError) { end(error) }
}

private final class Outcome<Result: Sendable>: Sendable {
    let value = Mutex<Swift.Result<Result, StoreError>>(.failure(.busy))
}
