import CMicroHTTPD
import Glibc
import Logging
import Synchronization

/// A running libmicrohttpd daemon and everything its callbacks share.
///
/// Its `run` is called once, on a thread of its own, and returns when the daemon has stopped: the callbacks' unretained
/// references to this object are good until then.
@safe
final class Daemon: @unchecked Sendable {
    let handler: any HTTPHandler
    let configuration: HTTPServerConfiguration
    let address: ListeningAddress
    let connections = ConnectionTable()
    let requestIDs = RequestIDs()

    // No lock for these two: they are written by `init` and read by `run` alone.
    private let socket: ListeningSocket
    private var handle: OpaquePointer?
    private let log: DaemonLog
    private let waker: Waker
    private let exchanges = Atomic(0)
    private let bodyBytes = Atomic(0)
    private let draining = Atomic(false)
    private let givenUp = Atomic(false)

    /// Starts listening and answering.
    init(
        handler: any HTTPHandler,
        configuration: HTTPServerConfiguration,
        logger: Logger
    ) throws(HTTPServerError) {
        self.handler = handler
        self.configuration = configuration
        log = DaemonLog(logger)
        do {
            waker = try Waker()
        } catch {
            throw .cannotStart(error)
        }
        socket = try ListeningSocket(configuration.address)
        address = socket.address
        Self.prepareProcess
        let openFiles = OpenFileLimit.raise()
        unsafe handle = start(
            connectionLimit: max(configuration.workers, min(configuration.connectionLimit, openFiles - 64))
        )
        guard unsafe handle != nil else {
            // libmicrohttpd has closed the socket that it could not use.
            let error = SystemError.last("MHD_start_daemon")
            socket.removeFile()
            throw .cannotStart(error)
        }
    }

    /// The version of the library, as it calls itself.
    static var libraryVersion: String { unsafe String(cString: MHD_get_version()) }

    private func start(connectionLimit: Int) -> OpaquePointer? {
        var options = unsafe shim_daemon_options()
        unsafe options.listen_descriptor = socket.descriptor
        unsafe options.workers = UInt32(clamping: configuration.workers)
        unsafe options.connection_limit = UInt32(clamping: connectionLimit)
        // Rounded up, because none would mean for ever.
        unsafe options.idle_timeout_seconds = UInt32(
            clamping: configuration.idleTimeout.milliseconds.advanced(by: 999) / 1_000
        )
        unsafe options.connection_memory = 32 << 10
        unsafe options.context = Unmanaged.passUnretained(self).toOpaque()
        unsafe options.request_line = requestLineReceived
        unsafe options.unescape = leaveEscaped
        unsafe options.handle = requestAdvanced
        unsafe options.completed = requestCompleted
        unsafe options.connection = connectionChanged
        unsafe options.log = log.sink
        return unsafe shim_start_daemon(&options)
    }

    private static let prepareProcess: Void = {
        signal(SIGPIPE, SIG_IGN)
        unsafe MHD_set_panic_func(
            { _, _, _, reason in
                let line = "libmicrohttpd: \(unsafe reason.map { unsafe String(cString: $0) } ?? "panic")\n"
                unsafe _ = write(STDERR_FILENO, line, line.utf8.count)
                abort()
            },
            nil
        )
    }()

    // MARK: - Called from the worker threads

    var isDraining: Bool { draining.load(ordering: .relaxed) }

    /// Whether a connection that is suspended now may never be resumed.
    var hasGivenUp: Bool { givenUp.load(ordering: .relaxed) }

    func exchangeBegan() {
        exchanges.add(1, ordering: .relaxed)
    }

    func exchangeEnded() {
        exchanges.subtract(1, ordering: .acquiringAndReleasing)
        noteProgress()
    }

    /// Tells a draining daemon to look again.
    func noteProgress() {
        if isDraining { waker.wake() }
    }

    func hasRoom(forBody length: Int) -> Bool {
        length <= configuration.bodyBudget - bodyBytes.load(ordering: .relaxed)
    }

    func takeBody(_ count: Int) -> Bool {
        guard bodyBytes.add(count, ordering: .relaxed).newValue <= configuration.bodyBudget else {
            bodyBytes.subtract(count, ordering: .relaxed)
            return false
        }
        return true
    }

    func releaseBody(_ count: Int) {
        if count > 0 { bodyBytes.subtract(count, ordering: .relaxed) }
    }

    // MARK: - Deadlines and the end

    /// Makes `run` drain and return; may be called from anywhere, any number of times.
    func requestStop() {
        draining.store(true, ordering: .releasing)
        waker.wake()
    }

    /// Enforces the deadlines until a stop is requested, then stops without losing an accepted request.
    ///
    /// - Returns: The number of requests that had to be cut short.
    func run() -> Int {
        while !isDraining {
            waker.sleep(milliseconds: 250)
            connections.enforce(limits, now: MonotonicClock.now())
        }
        stopAccepting()
        let cut = drain()
        // Closes the connections that are left; a suspended one would abort the process.
        unsafe MHD_stop_daemon(handle)
        return cut
    }

    private var limits: Connection.Limits {
        Connection.Limits(
            head: configuration.headTimeout.milliseconds,
            body: configuration.bodyTimeout.milliseconds,
            handler: configuration.handlerTimeout.milliseconds,
            send: configuration.sendTimeout.milliseconds
        )
    }

    /// Closes the listening socket behind libmicrohttpd's back.
    ///
    /// `MHD_quiesce_daemon` would do it, too, but it takes the socket out of the workers' epoll sets without asking them;
    /// a worker that is about to do the same then finds it gone and aborts the process.
    private func stopAccepting() {
        waker.replace(socket.descriptor)
        socket.removeFile()
    }

    /// Waits until every request is answered.
    ///
    /// An idle keep-alive connection may have a request on its way, so the server listens on for a moment of silence.
    private func drain() -> Int {
        let silence: UInt64 = 500
        var now = MonotonicClock.now()
        let end = now + configuration.drainTimeout.milliseconds
        var quietSince: UInt64?
        while now < end, !connections.isEmpty {
            if exchanges.load(ordering: .acquiring) == 0, connections.isQuiet {
                if let quietSince, now >= quietSince + silence { break }
                quietSince = quietSince ?? now
            } else {
                quietSince = nil
            }
            waker.sleep(milliseconds: 50)
            now = MonotonicClock.now()
            connections.enforce(limits, now: now)
        }
        return abandonRest()
    }

    /// Answers for the handlers that are left and lets those answers go out.
    ///
    /// An exchange first says that it waits and then looks whether the daemon has given up, so each one is either seen
    /// here or never suspended; this returns when none is suspended.
    private func abandonRest() -> Int {
        let cut = exchanges.load(ordering: .acquiring)
        givenUp.store(true, ordering: .relaxed)
        let end = MonotonicClock.now() + 1_000
        while connections.stopWaiting() || exchanges.load(ordering: .acquiring) > 0 && MonotonicClock.now() < end {
            waker.sleep(milliseconds: 20)
        }
        return cut
    }
}
