import CCurl
import Glibc
import HTTPTransport
import Synchronization

/// A loop of exchanges: the owner of one multi handle, and the only thread that uses it.
///
/// Other threads leave commands in a queue and wake this thread, which libcurl allows from any thread. It begins with the
/// first exchange, and ends with the transport or the process.
///
/// Sendable with the lock of `queue`: only `init` writes `multi`, and only the thread uses it, except for waking it; only
/// the thread uses `handles`.
@safe
final class CurlLoop: @unchecked Sendable {
    private enum Command {
        case start(CurlExchange)
        case resume(CurlExchange)
        case end(CurlExchange)
    }

    private struct Queue {
        var commands: [Command] = []
        /// Whether the thread waits, and nobody has woken it yet; a thread that is busy sees commands by itself.
        var isWaiting = false
        var hasThread = false
        var isStopping = false
        var isExiting = false
    }

    private let certificates: TrustedCertificates
    private let queue = Mutex(Queue())
    private let multi: UnsafeMutableRawPointer?
    /// What wakes the thread: an event of the kernel takes half as many system calls as libcurl's own pair of sockets.
    private let bell = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
    /// The exchanges under way.
    private var handles: [ObjectIdentifier: EasyHandle] = [:]
    /// libcurl's handles without an exchange, to be used again.
    private var idle: [EasyPointer] = []
    private let names = FieldNames()

    /// Creates a loop, whose thread begins with its first exchange.
    ///
    /// - Parameters:
    ///   - certificates: The certificates that are trusted.
    ///   - connections: The maximum number of connections in use to one host.
    init(certificates: TrustedCertificates, connections: Int) {
        self.certificates = certificates
        unsafe multi = curl_multi_init()
        // The limits of connections in use, and of kept ones.
        unsafe _ = multi.map { unsafe shim_multi_set_number($0, CURLMOPT_MAX_HOST_CONNECTIONS, connections) }
        unsafe _ = multi.map { unsafe shim_multi_set_number($0, CURLMOPT_MAXCONNECTS, 32) }
    }

    // The thread holds the loop, so it has ended by now. `stopAll` has removed all easy handles.
    deinit {
        unsafe _ = curl_multi_cleanup(multi)
        if bell >= 0 { close(bell) }
    }

    // MARK: - For all threads

    /// Begins an exchange; throws when no thread can be started.
    func start(_ exchange: CurlExchange) throws(TransportFailure) {
        guard unsafe multi != nil, bell >= 0 else {
            throw TransportFailure(.transportFailed, .notSent, "out of memory, or too many open files")
        }
        let hadThread = change { queue in
            defer { queue.hasThread = true }
            queue.commands.append(.start(exchange))
            return queue.hasThread
        }
        guard !hadThread else { return }
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

    /// Resumes an exchange whose reader has made room.
    func resume(_ exchange: CurlExchange) { change { $0.commands.append(.resume(exchange)) } }

    /// Ends an exchange and closes its connection, unless it has ended.
    func end(_ exchange: CurlExchange) { change { $0.commands.append(.end(exchange)) } }

    /// Ends the thread, and with it the connections.
    func stop() { change { $0.isStopping = true } }

    /// Ends the thread at once, because the process ends.
    func leave() { change { $0.isExiting = true } }

    /// Changes the queue, and wakes the thread if it waits.
    private func change<Result: Sendable>(_ change: (inout Queue) -> Result) -> Result {
        let (result, isWaiting) = queue.withLock { queue in
            defer { queue.isWaiting = false }
            return (change(&queue), queue.isWaiting)
        }
        if isWaiting { eventfd_write(bell, 1) }
        return result
    }

    // MARK: - For the thread

    /// Runs the exchanges; false when the process is about to end, and nothing may be freed.
    func run() -> Bool {
        while true {
            let (commands, isStopping, isExiting) = queue.withLock { queue in
                defer { (queue.commands, queue.isWaiting) = ([], false) }
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
            let wait = lookAtAll()
            let isIdle = queue.withLock { queue in
                queue.isWaiting = queue.commands.isEmpty && !queue.isStopping && !queue.isExiting
                return queue.isWaiting
            }
            if isIdle { self.wait(for: wait) }
        }
    }

    /// Waits for libcurl's sockets, a command or the end of some milliseconds.
    private func wait(for milliseconds: CInt) {
        var waking = curl_waitfd(fd: bell, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        unsafe _ = curl_multi_poll(multi, &waking, 1, milliseconds, nil)
        if waking.revents != 0 {
            var count = eventfd_t()
            unsafe _ = eventfd_read(bell, &count)
        }
    }

    private func carryOut(_ command: Command) {
        switch command {
        case .start(let exchange):
            do throws(TransportFailure) {
                let easy = if let kept = idle.popLast() { kept } else { try EasyPointer() }
                let handle = try EasyHandle(exchange, on: easy, certificates, names)
                guard unsafe curl_multi_add_handle(multi, handle.easy.pointer) == CURLM_OK else {
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

    /// Reads libcurl's messages about finished exchanges.
    private func finishDone() {
        var count: CInt = 0
        while let message = unsafe curl_multi_info_read(multi, &count) {
            // The message is invalid after the handle.
            let (easy, code) = unsafe (message.pointee.easy_handle, message.pointee.data.result)
            guard unsafe message.pointee.msg == CURLMSG_DONE,
                let handle = handles.values.first(where: { unsafe $0.easy.pointer == easy })
            else { continue }
            remove(handle, handle.failure(code).map { .failure($0) } ?? .success(()))
        }
    }

    /// Ends an exchange, and closes its connection if it is unfinished.
    ///
    /// This function has the last reference to the handle, which goes after libcurl's.
    private func remove(_ handle: EasyHandle, _ end: Result<Void, any Error>) {
        unsafe _ = curl_multi_remove_handle(multi, handle.easy.pointer)
        handles[ObjectIdentifier(handle.exchange)] = nil
        if case .success = end, idle.count < Self.maximumIdle {
            handle.easy.reset()
            idle.append(handle.easy)
        }
        handle.exchange.finish(end)
        handle.exchange.tellReader()
    }

    private func failAll(_ failure: TransportFailure) {
        for handle in Array(handles.values) { remove(handle, .failure(failure)) }
    }

    /// Removes the exchanges of a transport that is gone, as libcurl requires; none has a reader any more.
    private func stopAll() { failAll(TransportFailure(.transportFailed, .unknown, "the transport is gone")) }

    /// How many of libcurl's handles are kept, each of about 20 KB.
    private static let maximumIdle = 16

    /// Ends what is overdue and tells readers of their news; returns for how many milliseconds to wait for the next timeout.
    private func lookAtAll() -> CInt {
        let now = ContinuousClock.now
        var due = now + .seconds(3_600)
        for handle in handles.values {
            if handle.noteTime(now) { handle.exchange.tellReader() }
            if let failure = handle.overdue(now) {
                remove(handle, .failure(failure))
            } else {
                due = min(due, handle.nextDeadline ?? due)
            }
        }
        return CInt(clamping: max(0, (due - now).roundedUpMilliseconds))
    }
}
