import CMicroHTTPD
import Glibc
import HTTPTypes
import HostSystem
import Logging
import Synchronization

/// A running server: its workers, each of which has a daemon of libmicrohttpd's, and everything they share.
///
/// Its `run` is called once, on a thread of its own, and returns when the workers have stopped. Their threads keep this
/// object as long as they run, so that the unretained references of the library's callbacks are good.
final class Daemon: @unchecked Sendable {
    let handler: any HTTPHandler
    let configuration: HTTPServerConfiguration
    let validator: RequestHeadValidator
    let address: ListeningAddress
    /// Whether other machines can connect.
    let isBeyondThisMachine: Bool
    let connections: ConnectionTable
    let requestIDs = RequestIDs()
    let responsePools = ResponsePools()
    private let openConnections: ConnectionCount

    let acceptor: Acceptor
    // No lock: written by `init` alone, before any thread starts.
    private var workers: [Worker] = []
    /// Workers whose threads have not ended.
    private let runningWorkers = Atomic(0)
    let log: DaemonLog
    let waker: WakeupPipe
    let requests = RequestCounts()
    private let handlers = Atomic(0)
    private let streams = Atomic(0)
    let memory: MemoryAccount
    private let draining = Atomic(false)
    private let givenUp = Atomic(false)

    /// Starts listening and answering.
    init(
        handler: any HTTPHandler,
        configuration: HTTPServerConfiguration,
        logger: Logger,
        openConnections: ConnectionCount
    ) throws(HTTPServerError) {
        self.handler = handler
        self.openConnections = openConnections
        self.configuration = configuration
        validator = RequestHeadValidator(
            headerLimit: configuration.headerLimit,
            bodyLimit: configuration.bodyLimit,
            takesAnyMethod: configuration.takesAnyMethod
        )
        log = DaemonLog(logger)
        if !LibraryVersion.loaded.isTested {
            logger.warning("untested version of libmicrohttpd", metadata: ["version": "\(LibraryVersion.loaded)"])
        }
        do {
            waker = try WakeupPipe()
        } catch {
            throw .cannotStart(error)
        }
        memory = MemoryAccount(
            limit: configuration.bodyBudget,
            maximumBodySize: configuration.bodyLimit,
            whenShort: { [waker] in waker.wake() }
        )
        let socket = try ListeningSocket(configuration.address)
        address = socket.address
        OpenFileLimit.raise()
        isBeyondThisMachine = socket.isBeyondThisMachine
        connections = ConnectionTable(
            limit: max(
                1,
                min(
                    configuration.connectionLimit,
                    OpenFileLimit.unreserved - Acceptor.surplus - configuration.workers * Worker.descriptorCount
                )
            ),
            limitPerAddress: configuration.connectionLimitPerAddress
        )
        acceptor = Acceptor(socket, connections: connections, log: log, whenFull: { [waker] in waker.wake() })
        Self.prepareProcess
        do {
            for _ in 0..<configuration.workers {
                workers.append(try unsafe Worker(of: self, acceptor) { context in unsafe startLibrary(context) })
            }
            try startThreads()
        } catch {
            finishAccepting { acceptor.close($0) }
            throw .cannotStart(error)
        }
    }

    private func startThreads() throws(SystemError) {
        for worker in workers {
            runningWorkers.add(1, ordering: .relaxed)
            do throws(SystemError) {
                try BackgroundThread.start { [self] in
                    worker.run()
                    runningWorkers.subtract(1, ordering: .releasing)
                    waker.wake()
                }
            } catch {
                runningWorkers.subtract(1, ordering: .releasing)
                stopWorkers()
                throw error
            }
        }
    }

    /// Whether the threads of all workers have ended.
    var hasStopped: Bool { runningWorkers.load(ordering: .acquiring) == 0 }

    /// The worker that gets a connection.
    ///
    /// - Parameter worker: Who has accepted it; chosen unless another has fewer.
    /// - Returns: The worker.
    func leastBusyWorker(preferring worker: Worker) -> Worker {
        var (least, count) = (worker, worker.connectionCount)
        for other in workers where other.connectionCount < count { (least, count) = (other, other.connectionCount) }
        return least
    }

    /// Has all workers end.
    func stopWorkers() {
        for worker in workers { worker.requestStop() }
    }

    /// Bytes of a connection's memory beside those for the header of a request.
    static let spareMemory = 4_096

    private func startLibrary(_ context: UnsafeMutableRawPointer) -> OpaquePointer? {
        var options = unsafe shim_daemon_options()
        // Never to be reached: there libmicrohttpd 0.9.75 leaves a lock behind that nobody opens.
        unsafe options.connection_limit = UInt32(clamping: connections.limit + 2 * Acceptor.surplus)
        // Rounded up, because none would mean for ever.
        unsafe options.idle_timeout_seconds = UInt32(
            clamping: configuration.idleTimeout.milliseconds.advanced(by: 999) / 1_000
        )
        // All of it becomes resident with the first request. The rest is for the request line and the response's header,
        // without room for which the library closes the connection in silence.
        unsafe options.connection_memory = configuration.headerLimit + Self.spareMemory
        // libmicrohttpd 0.9.75 would send the head of a refusal twice, or none.
        unsafe options.strictness = LibraryVersion.loaded.canBeStrict ? 1 : 0
        unsafe options.context = context
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

    func connectionBegan(descriptor: CInt, peer: PeerAddress) -> Connection {
        openConnections.add(1)
        return connections.insert(descriptor: descriptor, peer: peer)
    }

    func connectionEnded(_ connection: Connection) {
        connections.remove(connection)
        openConnections.add(-1)
        if acceptor.isFull { retryAccepting() }
        noteProgress()
    }

    /// - Returns: false when too many handlers are at work.
    func beginHandler() -> Bool {
        guard handlers.add(1, ordering: .relaxed).newValue <= configuration.handlerLimit else {
            endHandler()
            return false
        }
        return true
    }

    func endHandler() {
        handlers.subtract(1, ordering: .relaxed)
    }

    /// - Returns: false when too many responses are being streamed.
    func beginStream() -> Bool {
        guard streams.add(1, ordering: .relaxed).newValue <= configuration.streamLimit else {
            endStream()
            return false
        }
        return true
    }

    func endStream() {
        streams.subtract(1, ordering: .relaxed)
    }

    func exchangeEnded(isCut: Bool) {
        requests.end(isCut: isCut)
        noteProgress()
    }

    /// Tells a draining daemon to look again.
    func noteProgress() {
        if isDraining { waker.wake() }
    }

    private func finishAccepting(_ take: (AcceptedSocket) -> Void) {
        acceptor.finish(taking: take) { descriptors in
            for worker in workers { worker.leave(descriptors) }
        }
    }

    /// Has the workers accept again, if they have stopped for want of room.
    private func retryAccepting() {
        guard acceptor.retry() else { return }
        for worker in workers { worker.wake() }
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
        var nextLook = MonotonicClock.now()
        var nextRoom = nextLook
        var looks = 0
        var nextTry: UInt64?
        while !isDraining {
            let now = MonotonicClock.now()
            // Out of descriptors, accepting is tried again after a while: nobody tells when another process has closed one.
            if let time = nextTry, now >= time { retryAccepting() }
            nextTry = acceptor.isFull ? nextTry.flatMap { $0 > now ? $0 : nil } ?? now + 50 : nil
            if now >= nextLook {
                // An idle connection costs a system call to look at, and has seconds of time.
                enforceDeadlines(now, ofIdle: looks.isMultiple(of: 4))
                looks &+= 1
                nextLook = now + (memory.isOverdrawn || isSpinning ? 100 : 250)
            } else if memory.isRefusing, now >= nextRoom {
                makeRoom(now)
                // To look at all connections takes a moment, and those that were ended take one to go.
                nextRoom = now + 10
            }
            let wait = Int(min(nextLook, nextTry ?? .max) - now)
            waker.sleep(milliseconds: memory.isRefusing ? min(wait, 10) : wait)
        }
        finishAccepting { accepted in leastBusyWorker(preferring: workers[0]).handOver(accepted) }
        // They keep no connection back any more.
        for worker in workers { worker.wake() }
        return stop()
    }

    /// From now on no connection is suspended that nobody resumes.
    func giveUp() {
        givenUp.store(true, ordering: .relaxed)
    }

    /// The longest time between two pieces of a chunked body while a worker spins, in milliseconds.
    private static let maximumPause: UInt64 = 500

    func enforceDeadlines(_ now: UInt64, ofIdle: Bool = true) {
        for overrun in connections.overruns(limits, now: now, ofIdle: ofIdle) {
            switch overrun {
            case .handler(let exchange): exchange.finish(refusal: .handlerOverran)
            case .blocked(let request): handler.endpoint(for: request.target).blocked(request)
            case .client(let socket, let peer, let request):
                tell(socket, peer, request, .tooSlow)
            }
        }
        lookAtMemory(now)
    }

    /// Tells a client why its connection ends, past libmicrohttpd.
    func tell(_ socket: Descriptor, _ peer: PeerAddress, _ request: ServerRequest?, _ refusal: Refusal) {
        let request = request ?? ServerRequest(id: requestIDs.next(), method: .get, target: .unread, peer: peer)
        let response = handler.endpoint(for: request.target).respond(to: request, refusedFor: refusal)
        DirectResponseWriter.write(response, to: request.id, on: socket)
    }

    /// Whether a worker spins.
    private var isSpinning: Bool { workers.contains { $0.isSpinning } }

    private var limits: Connection.Limits {
        Connection.Limits(
            head: configuration.headTimeout.milliseconds,
            body: configuration.bodyTimeout.milliseconds,
            request: configuration.requestTimeout.milliseconds,
            handler: configuration.handlerTimeout.milliseconds,
            send: configuration.sendTimeout.milliseconds,
            minimumBodyRate: configuration.minimumBodyRate,
            minimumSendRate: configuration.minimumSendRate,
            maximumPause: isSpinning ? Self.maximumPause : nil
        )
    }
}
