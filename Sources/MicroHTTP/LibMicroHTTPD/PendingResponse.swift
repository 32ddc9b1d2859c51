import Synchronization

/// The response to one request, from the moment when somebody may make it until it is taken to be sent.
///
/// The first of handler, deadline and stop to decide is the one that counts.
struct PendingResponse: ~Copyable, Sendable {
    // Not private: the compiler of Swift 6.3 makes a broken module of that.
    struct State {
        var response: ServerResponse?
        /// The connection to resume once there is a response; nil unless it is suspended.
        var suspended: SuspendedConnection?
        var task: Task<Void, Never>?
        var isDecided = false
        /// Whether nobody asks for a response any more.
        var isOver = false

        mutating func resume() {
            suspended?.resume()
            suspended = nil
        }
    }

    /// What came of the wish to wait.
    enum Waiting {
        /// The connection is suspended, and will be resumed.
        case suspended
        /// There is a response.
        case responded
        /// Nobody has decided, and nobody would resume the connection.
        case refused
    }

    private let state = Mutex(State())

    /// Whether a connection may still be suspended for this, or become so.
    var isUnsettled: Bool {
        state.withLock { $0.suspended != nil || $0.isDecided && $0.response == nil && !$0.isOver }
    }

    /// Decides the response in the place of whoever makes it, who is cancelled, and resumes the connection that waits for it.
    ///
    /// - Parameter make: Makes the response; not called when it comes too late.
    /// - Returns: Whether it was the first.
    @discardableResult
    func decide(_ make: () -> ServerResponse) -> Bool {
        let (isFirst, overrun) = state.withLock { state in
            defer { state.isDecided = true }
            return (!state.isDecided, state.task)
        }
        guard isFirst else { return false }
        // Before its response is made, so that a handler which ends meanwhile knows that it comes too late.
        overrun?.cancel()
        let response = make()
        let task = state.withLock { state in
            if !state.isOver { state.response = response }
            state.resume()
            return state.task.take()
        }
        task?.cancel()
        return true
    }

    /// Decides the response, unless somebody has, and resumes the connection that waits for it.
    func decide(_ response: consuming ServerResponse) {
        var response = Optional(response)
        state.withLock { state in
            guard !state.isDecided else { return }
            state.isDecided = true
            if !state.isOver { state.response = response.take() }
            state.resume()
            state.task = nil
        }
    }

    /// Suspends a connection until there is a response.
    ///
    /// - Parameters:
    ///   - handle: The connection, in its own handler call.
    ///   - worker: Whose connection it is.
    ///   - task: What makes the response, to be cancelled when somebody else does.
    ///   - mayWait: Whether a connection that nobody has decided about will be resumed. Asked under the lock, so that
    ///     whoever gives up either sees this connection suspended or is seen here.
    /// - Returns: What came of it.
    func wait(
        on handle: OpaquePointer,
        of worker: Worker,
        for task: Task<Void, Never>,
        if mayWait: () -> Bool
    ) -> Waiting {
        state.withLock { state in
            state.task = task
            guard state.response == nil else { return .responded }
            // Whoever has decided is making the response just now, and resumes the connection.
            guard state.isDecided || mayWait() else { return .refused }
            // A response that comes from now on resumes the connection, but its thread hears of it only after this call.
            state.suspended = unsafe SuspendedConnection(suspending: handle, of: worker)
            return .suspended
        }
    }

    /// Takes the response to send it, if there is one.
    func take() -> ServerResponse? {
        state.withLock { state in
            if state.response != nil { state.isOver = true }
            return state.response.take()
        }
    }

    /// Nobody wants a response any more: cancels what is still making one.
    func end() {
        let task = state.withLock { state in
            state.isDecided = true
            state.isOver = true
            state.response = nil
            return state.task.take()
        }
        task?.cancel()
    }
}
