import CMicroHTTPD
import Glibc
import HostSystem
import Synchronization

/// A thread with a daemon of libmicrohttpd's: it accepts connections, and does all that happens on those it keeps.
///
/// Accepting on another thread would cost each connection two changes of threads, which is as much as a small request.
@safe
final class Worker: @unchecked Sendable {
    /// What the thread waits for.
    private enum Event: UInt64 {
        case library, wakeUp, listener, arrival
    }

    /// What it is a worker of; for its own thread alone, which keeps it.
    unowned(unsafe) let daemon: Daemon
    private let acceptor: Acceptor
    private let events: EventSet
    private let waker: WakeupPipe
    /// Connections that it has, and that are on their way to it.
    private let load = Atomic(0)
    /// Connections that other workers have accepted for it.
    private let handedOver: Inbox<AcceptedSocket>
    /// Connections that go on.
    private let resumed: Inbox<SuspendedConnection>
    private let stopping = Atomic(false)
    // No lock: written by `init`, and used by the thread alone.
    private var library: OpaquePointer?
    private var arrivals = Arrivals()
    /// Whether one of the arrivals may be ready.
    private var hasNewsOfArrivals = false
    private var isListening = false
    /// Rounds one after the other that the library asked for and in which nothing was seen to happen.
    private var idleRounds = 0
    /// Whether the library has begun with the connection that it was given last.
    private var libraryHasBegun = false
    private let spinning = Atomic(false)

    /// The descriptors of a worker: the two sets, a pipe, and what wakes the library.
    static let descriptorCount = 5

    /// Makes a worker whose thread has not started.
    ///
    /// - Parameters:
    ///   - daemon: What it is a worker of.
    ///   - acceptor: What it accepts connections from.
    ///   - start: Starts the library's daemon with this context for its callbacks.
    /// - Throws: `SystemError` for want of descriptors or memory.
    init(
        of daemon: Daemon,
        _ acceptor: Acceptor,
        starting start: (_ context: UnsafeMutableRawPointer) -> OpaquePointer?
    ) throws(SystemError) {
        unsafe self.daemon = daemon
        self.acceptor = acceptor
        events = try EventSet()
        waker = try WakeupPipe()
        handedOver = Inbox(waking: waker)
        resumed = Inbox(waking: waker)
        try events.add(waker.descriptor, as: Event.wakeUp.rawValue)
        unsafe library = start(Unmanaged.passUnretained(self).toOpaque())
        guard let library = unsafe library else { throw .last("MHD_start_daemon") }
        try unsafe events.add(shim_epoll_descriptor(library), as: Event.library.rawValue)
    }

    /// How many connections it has, and are on their way to it.
    var connectionCount: Int { load.load(ordering: .relaxed) }

    /// Has the thread look at what has changed.
    func wake() { waker.wake() }

    /// Has the thread end.
    func requestStop() {
        stopping.store(true, ordering: .releasing)
        waker.wake()
    }

    /// Hands a connection over to the thread; may be called from anywhere.
    func handOver(_ socket: AcceptedSocket) {
        load.add(1, ordering: .relaxed)
        handedOver.put(socket)
    }

    /// Has the thread go on with a connection; may be called from anywhere.
    ///
    /// Only the thread may tell the library: what another one tells while the library looks for events is taken with them, and
    /// not seen before the next event.
    func resume(_ connection: SuspendedConnection) {
        resumed.put(connection)
    }

    /// The library has begun with the connection that it was given.
    func hasBegun() { libraryHasBegun = true }

    /// A connection of this worker has ended.
    func connectionEnded() { load.subtract(1, ordering: .relaxed) }

    // MARK: - The thread

    /// Runs until it is told to stop, and then ends the library's daemon with the connections that are left.
    ///
    /// No connection may be suspended then: that would abort the process.
    func run() {
        while !stopping.load(ordering: .acquiring) {
            listenIfThereIsRoom()
            var mayAccept = false
            let timeout = libraryTimeout
            noteRound(isAsked: timeout == 0)
            events.wait(milliseconds: pause(atMost: timeout)) { name in
                switch Event(rawValue: name) {
                case .wakeUp: waker.clear()
                case .listener: mayAccept = true
                case .arrival: hasNewsOfArrivals = true
                case .library, nil: break
                }
            }
            if mayAccept { accept() }
            for socket in handedOver.takeAll() { receive(socket) }
            beginArrivals()
            for connection in resumed.takeAll() { connection.resumeAtOnce() }
            unsafe _ = MHD_run(library)
        }
        for connection in resumed.takeAll() { connection.resumeAtOnce() }
        stop()
    }

    private func stop() {
        guard let library = unsafe library else { return }
        unsafe self.library = nil
        unsafe MHD_stop_daemon(library)
        for socket in arrivals.takeReady(at: nil) + handedOver.takeAll() { acceptor.close(socket) }
    }

    // Nobody else does for a worker that has had no thread, or could not be made.
    deinit { stop() }

    /// Waits for connections as long as there is room for them.
    private func listenIfThereIsRoom() {
        guard acceptor.isAccepting != isListening else { return }
        acceptor.withListeners { listeners in
            leave(listeners)
            isListening = acceptor.isAccepting && listen(to: listeners)
        }
    }

    private func listen(to listeners: [CInt]) -> Bool {
        do {
            for listener in listeners { try events.add(listener, as: Event.listener.rawValue, .toOne) }
            return true
        } catch {
            leave(listeners)
            return false
        }
    }

    /// Waits for these no more; may be called from any thread that has the acceptor's lock.
    func leave(_ listeners: [CInt]) {
        for listener in listeners { events.remove(listener) }
    }

    /// How long to wait, in milliseconds, until it is tried again to listen.
    private static let retry = 50

    /// The most rounds in which nothing happens before the thread pauses for each.
    ///
    /// libmicrohttpd asks for some rounds without an event, to send what there is room for again, for instance. But a line of
    /// a chunked body that is longer than its buffer can never be taken, and it looks at that again and again.
    private static let maximumIdleRounds = 50

    /// Whether the library asks for rounds in which nothing happens.
    var isSpinning: Bool { spinning.load(ordering: .relaxed) }

    /// Something has happened that the library may have asked for.
    func noteProgress() { idleRounds = 0 }

    private func noteRound(isAsked: Bool) {
        idleRounds = isAsked ? idleRounds + 1 : 0
        let spins = idleRounds > Self.maximumIdleRounds
        if spins != isSpinning { spinning.store(spins, ordering: .relaxed) }
    }

    /// When the library has something to do without an event, in milliseconds; nil for never.
    private var libraryTimeout: Int? {
        var milliseconds: UInt64 = 0
        return unsafe MHD_get_timeout(library, &milliseconds) == .YES ? Int(clamping: milliseconds) : nil
    }

    /// How long to wait for an event, in milliseconds; -1 for any time.
    private func pause(atMost timeout: Int?) -> Int {
        if timeout == 0 { return isSpinning ? 1 : 0 }
        let timeout = isListening || !acceptor.isAccepting ? timeout : min(timeout ?? Self.retry, Self.retry)
        guard !arrivals.isEmpty, let arrival = arrivals.timeout(at: MonotonicClock.now()) else { return timeout ?? -1 }
        return min(arrival, timeout ?? arrival)
    }

    private func accept() {
        for _ in 0..<Acceptor.batch {
            guard let socket = acceptor.accept() else { return }
            let worker = unsafe daemon.leastBusyWorker(preferring: self)
            if worker === self {
                load.add(1, ordering: .relaxed)
                receive(socket)
            } else {
                worker.handOver(socket)
            }
        }
    }

    /// Begins with a connection, or keeps it back until its first bytes are there.
    private func receive(_ socket: AcceptedSocket) {
        let first = socket.firstBytes
        guard arrivals.isEmpty, first != .missing else {
            // Without room for it, the connection is begun with when its time is over.
            if first == .missing {
                try? events.add(socket.descriptor, as: Event.arrival.rawValue, .once)
            } else {
                hasNewsOfArrivals = true
            }
            return arrivals.append(socket)
        }
        begin(socket, first)
    }

    private func beginArrivals() {
        guard !arrivals.isEmpty else { return }
        let now = MonotonicClock.now()
        // To look at all of them takes a system call for each.
        guard hasNewsOfArrivals || arrivals.isDue(at: now) || isDraining else { return }
        hasNewsOfArrivals = false
        for socket in arrivals.takeReady(at: isDraining ? nil : now) {
            // What was not told of is told of no more.
            events.remove(socket.descriptor)
            begin(socket, socket.firstBytes)
        }
    }

    private var isDraining: Bool { unsafe daemon.isDraining }

    private func begin(_ socket: AcceptedSocket, _ first: AcceptedSocket.FirstBytes) {
        guard first != .ofTLS else {
            acceptor.refuseTLS(socket)
            return connectionEnded()
        }
        libraryHasBegun = false
        var address = socket.address
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                // The library owns the descriptor from here on and closes it if it cannot take it.
                unsafe MHD_add_connection(library, socket.descriptor, $0, socket.length)
            }
        }
        acceptor.hasBegun(socket)
        // The library tells of the end of what it has begun with.
        if result != .YES, !libraryHasBegun { connectionEnded() }
    }
}
