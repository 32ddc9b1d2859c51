import CMicroHTTPD
import Synchronization

/// The content of one response while it is made and sent: the task that makes it on one side, libmicrohttpd on the other.
///
/// The library asks for bytes on the connection's worker thread. When there are none the connection is suspended, and
/// whoever has bytes, an end or a reason to look resumes it. Both happen under the lock, and so does the end of the request:
/// a connection that libmicrohttpd may free is never resumed.
@safe
final class ResponseStream: BodySink {
    // Not private: the compiler of Swift 6.3 makes a broken module of that.
    struct State {
        /// What makes the content; nil once it has begun.
        var body: StreamedBody?
        var task: Task<Void, Never>?
        /// Whether the task has not ended; it may outlive the request.
        var isAtWork = false
        var unsent = ByteQueue()
        /// The number of bytes that the library has taken.
        var sent = 0
        var end: End?
        /// The connection to resume when there is something to do; nil unless it is suspended.
        var suspended: SuspendedConnection?
        /// Those who wait for room.
        var writers: [Int: CheckedContinuation<Void, any Error>] = [:]
        var nextWriter = 0
        /// Whether the request is over, and nobody takes bytes any more.
        var isOver = false
    }

    /// What comes behind the bytes that are unsent.
    enum End {
        case whole
        /// The content broke off.
        case failed
        /// The stop did not wait for the end.
        case cut
    }

    private let state: Mutex<State>
    private let exchange: Exchange
    // Good until the request is over.
    private nonisolated(unsafe) let handle: OpaquePointer
    let isEndless: Bool
    /// Whether only the head is sent.
    private let isHead: Bool

    /// The unsent bytes beyond which writers wait.
    private static let room = 64 << 10

    init(_ body: StreamedBody, of exchange: Exchange, on handle: OpaquePointer, isHead: Bool) {
        state = Mutex(State(body: body))
        isEndless = body.isEndless
        self.isHead = isHead
        self.exchange = exchange
        unsafe self.handle = handle
    }

    // MARK: - Making

    func write(_ bytes: [UInt8]) async throws {
        let hasRoom = try state.withLock { state in
            guard !state.isOver, state.end == nil else { throw CancellationError() }
            guard keepMemory(state.unsent.count + bytes.count) else {
                state.end = .failed
                state.resume()
                throw StreamOverload()
            }
            state.unsent.append(bytes)
            state.resume()
            return state.unsent.count <= Self.room
        }
        if !hasRoom { try await waitForRoom() }
    }

    /// The server keeps what small responses take out of its account.
    private func keepMemory(_ count: Int) -> Bool {
        let count = count > 4_096 ? count : 0
        guard exchange.memory.set(count) else { return false }
        exchange.connection.noteMemory(count)
        return true
    }

    private func waitForRoom() async throws {
        let number = state.withLock { state in
            state.nextWriter += 1
            return state.nextWriter
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled || state.isOver || state.end != nil { return .failure(CancellationError()) }
                    if state.unsent.count <= Self.room { return .success(()) }
                    state.writers[number] = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            state.withLock { $0.writers.removeValue(forKey: number) }?.resume(throwing: CancellationError())
        }
    }

    /// Starts what makes the content.
    private func begin(_ state: inout State) {
        guard state.end == nil, let body = state.body.take() else { return }
        state.isAtWork = true
        // It outlives the worker's call, and no request or server waits for it: whoever ends the stream cancels it.
        state.task = Task {
            let end: End
            do {
                try await body.produce(ResponseBodyWriter(self))
                end = .whole
            } catch {
                end = .failed
            }
            workEnded(end)
        }
    }

    private func workEnded(_ end: End) {
        let writers = state.withLock { state in
            state.isAtWork = false
            state.task = nil
            if state.isOver { exchange.daemon.endStream() }
            return state.end(with: end)
        }
        for writer in writers { writer.resume(throwing: CancellationError()) }
    }

    // MARK: - Sending, on the worker thread

    /// The next bytes of the content, for libmicrohttpd.
    ///
    /// - Returns: Their number; 0 when the connection was suspended; negative for an end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let connection = exchange.connection
        exchange.worker.noteProgress()
        let (result, writers) = state.withLock { state -> (Int, [CheckedContinuation<Void, any Error>]) in
            begin(&state)
            if state.end != .cut, state.unsent.count > 0 {
                guard connection.enter(.sending) else { return (Self.endWithError, []) }
                let count = unsafe state.unsent.take(into: buffer)
                state.sent += count
                _ = keepMemory(state.unsent.count)
                return (count, state.unsent.count <= Self.room / 2 ? state.takeWriters() : [])
            }
            switch state.end {
            case .whole: return (connection.enter(.sending) ? Self.endOfStream : Self.endWithError, [])
            case .failed, .cut: return (Self.endWithError, [])
            case nil: break
            }
            // A deadline that claims the connection from here on resumes it; one that gives up is seen, or sees it.
            guard connection.enter(.pausing) else { return (Self.endWithError, []) }
            guard !exchange.daemon.hasGivenUp else {
                state.end = .cut
                return (Self.endWithError, [])
            }
            state.suspended = unsafe SuspendedConnection(suspending: handle, of: exchange.worker)
            return (0, [])
        }
        for writer in writers { writer.resume() }
        return result == Self.endWithError ? unsafe breakOff(buffer) : result
    }

    /// Has the connection end in the middle of the content.
    ///
    /// libmicrohttpd 0.9.75 keeps a connection until its timeout when it was suspended before and its content ends with an
    /// error: it is not in the epoll set again yet. So the socket is shut, and the library fails to send one byte more.
    private func breakOff(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        exchange.contentBrokeOff()
        guard unsafe !buffer.isEmpty else { return Self.endWithError }
        unsafe buffer[0] = 0
        return 1
    }

    /// Macros that Swift does not see: `MHD_CONTENT_READER_END_OF_STREAM`, `MHD_CONTENT_READER_END_WITH_ERROR`.
    private static let endOfStream = -1
    private static let endWithError = -2

    // MARK: - Ending, on any thread

    /// Ends what would go on for ever, because the server stops.
    func endIfEndless() {
        if isEndless { end(.whole) }
    }

    /// Cuts the content where it is, because the stop does not wait any longer.
    func cut() { end(.cut) }

    private func end(_ end: End) {
        let (task, writers) = state.withLock { state in
            let task = state.end == nil ? state.task : nil
            if end == .cut { state.end = .cut }
            return (task, state.end(with: end))
        }
        task?.cancel()
        for writer in writers { writer.resume(throwing: CancellationError()) }
    }

    /// Has the worker thread look at the connection, which a deadline has claimed.
    ///
    /// It cancels nothing, because the table of connections is locked.
    func wake() {
        state.withLock { $0.resume() }
    }

    /// The request is over.
    ///
    /// - Returns: The number of bytes that were sent, and how the content ended if it did.
    func complete() -> (sent: Int, end: End?) {
        let (result, task, writers) = state.withLock { state in
            state.isOver = true
            // libmicrohttpd frees the connection after this.
            state.suspended = nil
            state.body = nil
            state.unsent.removeAll()
            if !state.isAtWork { exchange.daemon.endStream() }
            return ((state.sent, state.end), state.task, state.takeWriters())
        }
        task?.cancel()
        for writer in writers { writer.resume(throwing: CancellationError()) }
        return result
    }

    /// Whether a resume of the connection may still be to come.
    var isSuspended: Bool { state.withLock { $0.suspended != nil } }
}

extension ResponseStream.State {
    mutating func resume() {
        suspended?.resume()
        suspended = nil
    }

    mutating func takeWriters() -> [CheckedContinuation<Void, any Error>] {
        defer { writers = [:] }
        return Array(writers.values)
    }

    /// Ends the content, unless it has ended, and resumes the connection.
    ///
    /// - Returns: Those who waited for room.
    mutating func end(with end: ResponseStream.End) -> [CheckedContinuation<Void, any Error>] {
        self.end = self.end ?? end
        resume()
        return takeWriters()
    }
}

/// The server has no memory left for what a client does not take.
struct StreamOverload: Error, CustomStringConvertible {
    var description: String { "too much memory is in use to stream more" }
}

extension ResponseStream {
    /// A response of libmicrohttpd's that reads from this, and keeps it for as long.
    var response: OpaquePointer? {
        let context = unsafe Unmanaged.passRetained(self).toOpaque()
        let response = unsafe MHD_create_response_from_callback(
            // `MHD_SIZE_UNKNOWN`
            UInt64.max,
            4 << 10,
            { context, _, buffer, count in
                guard let context = unsafe context, let buffer = unsafe buffer else {
                    return ResponseStream.endWithError
                }
                let stream = unsafe Unmanaged<ResponseStream>.fromOpaque(context).takeUnretainedValue()
                return unsafe stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: count))
            },
            context,
            { context in
                if let context = unsafe context { unsafe Unmanaged<ResponseStream>.fromOpaque(context).release() }
            }
        )
        guard let response = unsafe response else {
            unsafe Unmanaged<ResponseStream>.fromOpaque(context).release()
            return nil
        }
        // libmicrohttpd 0.9.75 would send the last chunk behind the head. So the connection ends there.
        if isHead { unsafe _ = shim_set_unchunked(response) }
        return unsafe response
    }
}
