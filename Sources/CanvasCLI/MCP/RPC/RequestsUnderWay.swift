import CanvasTesting
import Synchronization

/// The requests that are being worked on, which the client can cancel.
final class RequestsUnderWay: Sendable {
    /// The maximum number at a time.
    static let limit = 32

    private let tasks = Mutex<[RPCID: Task<JSON?, Never>]>([:])

    /// Starts a request, whose response is nil when it is cancelled.
    ///
    /// - Throws: ``RPCError`` for an id that is in use, and for too many requests.
    func start(_ id: RPCID, _ work: @escaping @Sendable () async -> JSON) throws(RPCError) -> Task<JSON?, Never> {
        // Unstructured, because the client cancels one request at a time; the server waits for all of them.
        let outcome: Result<Task<JSON?, Never>, RPCError> = tasks.withLock { tasks in
            guard tasks[id] == nil else { return .failure(.invalidRequest("Another request has the id \(id.text).")) }
            guard tasks.count < Self.limit else {
                return .failure(.busy("\(Self.limit) requests are under way; wait for one of them."))
            }
            let task = Task { [self] in
                let response = await work()
                self.tasks.withLock { $0[id] = nil }
                return Task.isCancelled ? nil : response
            }
            tasks[id] = task
            return .success(task)
        }
        return try outcome.get()
    }

    /// Cancels a request, if it is still under way.
    func cancel(_ id: RPCID) {
        tasks.withLock { $0[id] }?.cancel()
    }
}
