import CCurl
import HTTPTransport
import Synchronization

/// The owner of one multi handle, and the thread that alone uses it.
///
/// Everybody else leaves commands in a queue and wakes the thread, which libcurl allows from anywhere. The thread begins
/// with the first exchange, and ends with the transport or the process.
///
/// Sendable with the lock of `queue`: `multi` is written by `init` alone and used by the thread, but for waking it;
/// `handles` is used by the thread alone.
@safe
final class CurlLoop: @unchecked Sendable {
    private enum Command {
        case start(CurlExchange)
        case resume(CurlExchange)
        case end(CurlExchange)
    }

    private struct Queue {
        var commands: [Command] = []
        var hasThread = false
        var isStopping = false
        var isExiting = false
    }

    private let certificates: TrustedCertificates
    private let queue = Mutex(Queue())
    private let multi: UnsafeMutableRawPointer?
    /// The exchanges under way.
    private var handles: [ObjectIdentifier: EasyHandle] = [:]

    init(certificates: TrustedCertificates) {
        self.certificates = certificates
        unsafe multi = curl_multi_init()
        // Two limits: of the connections in use, and of those that are kept.
        unsafe _ = multi.map { unsafe shim_multi_set_number($0, CURLMOPT_MAX_HOST_CONNECTIONS, 8) }
        unsafe _ = multi.map { unsafe shim_multi_set_number($0, CURLMOPT_MAXCONNECTS, 32) }
    }

    // By then there is no thread: it holds the loop. All easy handles were removed before, see `stopAll`.
    deinit { unsafe _ = curl_multi_cleanup(multi) }

    // MARK: - For all threads

    /// Begins an exchange.
    ///
    /// - Throws: `TransportFailure` when there is no thread to be had.
    func start(_ exchange: CurlExchange) throws(TransportFailure) {
        guard unsafe multi != nil else { throw TransportFailure(.transportFailed, .notSent, "out of memory") }
        let hadThread = queue.withLock { queue in
            defer { queue.hasThread = true }
            queue.commands.append(.start(exchange))
            return queue.hasThread
        }
        guard !hadThread else { return wake() }
        do {
            try CurlProcess.start(self)
        } catch {
            queue.withLock { queue in
                queue.commands = []
                queue.hasThread = false
            }
            throw error
        }
    }

    /// Goes on with an exchange that was held back, because its reader has made room.
    func resume(_ exchange: CurlExchange) { add(.resume(exchange)) }

    /// Ends an exchange and closes its connection, unless it has ended.
    func end(_ exchange: CurlExchange) { add(.end(exchange)) }

    /// Ends the thread, and with it the connections.
    func stop() {
        queue.withLock { $0.isStopping = true }
        wake()
    }

    /// Ends the thread in the midst of it all, because the process ends.
    func leave() {
        queue.withLock { $0.isExiting = true }
        wake()
    }

    private func add(_ command: Command) {
        queue.withLock { $0.commands.append(command) }
        wake()
    }

    private func wake() {
        unsafe _ = multi.map { unsafe curl_multi_wakeup($0) }
    }

    // MARK: - For the thread

    /// Runs the exchanges.
    ///
    /// - Returns: Whether the loop was stopped; otherwise the process is about to end, and nothing may be freed.
    func run() -> Bool {
        while true {
            let (commands, isStopping, isExiting) = queue.withLock { queue in
                defer { queue.commands = [] }
                return (queue.commands, queue.isStopping, queue.isExiting)
            }
            guard !isExiting else { return false }
            for command in commands { carryOut(command) }
            guard !isStopping else {
                stopAll()
                return true
            }
            var count: CInt = 0
            let code = unsafe curl_multi_perform(multi, &count)
            finishDone()
            if code != CURLM_OK {
                failAll(TransportFailure(.transportFailed, .unknown, "libcurl's error \(code.rawValue)"))
            }
            let now = ContinuousClock.now
            for handle in Array(handles.values) {
                if let failure = handle.overdue(now) { remove(handle, .failure(failure)) }
            }
            for handle in handles.values { handle.exchange.tellReader() }
            unsafe _ = curl_multi_poll(multi, nil, 0, maximumWait(now), nil)
        }
    }

    private func carryOut(_ command: Command) {
        switch command {
        case .start(let exchange):
            do throws(TransportFailure) {
                let handle = try EasyHandle(exchange, certificates)
                guard unsafe curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else {
                    throw TransportFailure(.transportFailed, .notSent, "out of memory")
                }
                handles[ObjectIdentifier(exchange)] = handle
            } catch {
                exchange.finish(.failure(error))
                exchange.tellReader()
            }
        case .resume(let exchange):
            guard let handle = handles[ObjectIdentifier(exchange)] else { return }
            if let failure = handle.resume() { remove(handle, .failure(failure)) }
        case .end(let exchange):
            guard let handle = handles[ObjectIdentifier(exchange)] else { return }
            remove(handle, .failure(CancellationError()))
        }
    }

    /// Reads libcurl's messages about exchanges that are over.
    private func finishDone() {
        var count: CInt = 0
        while let message = unsafe curl_multi_info_read(multi, &count) {
            // What it points to is gone with the handle.
            let (easy, code) = unsafe (message.pointee.easy_handle, message.pointee.data.result)
            guard unsafe message.pointee.msg == CURLMSG_DONE,
                let handle = handles.values.first(where: { unsafe $0.pointer == easy })
            else { continue }
            remove(handle, handle.failure(code).map { .failure($0) } ?? .success(()))
        }
    }

    /// Ends an exchange; a connection that it is not done with is closed.
    ///
    /// The handle goes with the last reference to it, which is this function's: after libcurl has let go of it.
    private func remove(_ handle: EasyHandle, _ end: Result<Void, any Error>) {
        unsafe _ = curl_multi_remove_handle(multi, handle.pointer)
        handles[ObjectIdentifier(handle.exchange)] = nil
        handle.exchange.finish(end)
        handle.exchange.tellReader()
    }

    private func failAll(_ failure: TransportFailure) {
        for handle in Array(handles.values) { remove(handle, .failure(failure)) }
    }

    /// Nobody waits for an exchange of a transport that is gone; they are removed because libcurl wants it so.
    private func stopAll() { failAll(TransportFailure(.transportFailed, .unknown, "the transport is gone")) }

    /// How long nothing need be done, in milliseconds; libcurl waits less if it has something to do.
    private func maximumWait(_ now: ContinuousClock.Instant) -> CInt {
        let due = handles.values.compactMap(\.nextDeadline).min()
        guard let due else { return 3_600_000 }
        return CInt(clamping: max(0, (due - now).roundedUpMilliseconds))
    }
}
