import CanvasStore
import HostSystem

/// Work for a thread of the engine, with the caller who waits for it.
///
/// Sendable without a lock: it is made by the caller, and from there on belongs to the thread that takes it.
final class SQLiteJob: @unchecked Sendable {
    private let deadline: UInt64
    private let work: (SQLiteConnection) -> StoreError?
    private let end: (StoreError?) -> Void

    init<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result,
        deadline: UInt64,
        completion: @escaping @Sendable (Swift.Result<Result, StoreError>) -> Void
    ) {
        var result: Swift.Result<Result, StoreError> = .failure(.busy)
        self.deadline = deadline
        self.work = { connection in
            do throws(StoreError) {
                result = .success(try work(connection))
                return nil
            } catch {
                result = .failure(error)
                return error
            }
        }
        end = { failure in completion(failure.map { .failure($0) } ?? result) }
    }

    /// Whether the caller need not wait any longer for something that has not begun.
    var isOverdue: Bool { MonotonicClock.now() > deadline }

    /// Runs the work.
    ///
    /// - Returns: Why it failed; nil for work that is to be committed.
    func run(on connection: SQLiteConnection) -> StoreError? { work(connection) }

    /// Tells the caller what the work returned or threw.
    func finish() { end(nil) }

    /// Tells the caller that it failed, whatever the work returned.
    func fail(_ error: StoreError) { end(error) }
}
