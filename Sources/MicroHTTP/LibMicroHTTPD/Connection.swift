import Glibc
import HostSystem
import Synchronization

/// What the server knows of one connection, so that slow ones can be ended.
///
/// libmicrohttpd's own timeout restarts with every byte; these times do not.
@safe
final class Connection: Sendable {
    /// What the connection is doing.
    enum Phase: UInt8 {
        /// No request has come yet; the connection has to begin one in the time of a head.
        case fresh
        case idle, body, handling, sending
        /// A streamed response has nothing to send for the moment.
        case pausing
        /// A deadline has cut it off; nothing more may be sent on it.
        case ended
    }

    /// What has to be done about a connection whose time is over.
    enum Overrun {
        /// The handler has to be answered for.
        case handler(Exchange)
        /// The handler has not once waited: it blocks its thread, and nothing can be sent for it.
        case blocked(ServerRequest)
        /// The client has to be told and cut off.
        case client(Descriptor, PeerAddress, ServerRequest?)
    }

    struct Watch {
        var waiting: Exchange?
        /// The request whose body is being received, or that is responded to.
        var request: ServerRequest?
        /// What the kernel had counted when the connection was first seen idle.
        var bytesBefore: UInt64?
        var headSince: UInt64?
        /// How much of what was sent the client had taken, and when.
        var taken: (bytes: UInt64, since: UInt64)?
        /// Whether a deadline has told the client why it ends.
        var wasTold = false
        /// The stamp with which the client was first seen to have gone.
        var goneDuring: UInt64?
        /// Whether it was told that the handler blocks its thread.
        var isKnownAsBlocked = false
        /// What is being sent, if it is a file.
        var file: FileUnderWay?
        /// Where what is being sent comes from, if it is made meanwhile.
        var stream: ResponseStream?
    }

    let descriptor: CInt
    let peer: PeerAddress
    /// Why no request of this connection is served, if so.
    let refusal: Refusal?
    /// When the request under way began.
    private let requestStart = Atomic<UInt64>(0)
    /// Bytes of the body that have come.
    let bodyBytes = Atomic<Int>(0)
    /// When the last piece of a chunked body came, or its head; 0 for another body.
    private let lastPiece = Atomic<UInt64>(0)
    /// What the body or the response under way has of the account of memory.
    let memory = Atomic(0)
    /// The phase in the top byte, the time it began in the others: one word, because it changes with every request.
    let stamp: Atomic<UInt64>
    let watch = Mutex(Watch())
    // Touched by libmicrohttpd's callbacks alone, which a connection has on one thread.
    /// The retained exchange that libmicrohttpd has not completed.
    nonisolated(unsafe) var openExchange: UnsafeMutableRawPointer?

    init(descriptor: CInt, peer: PeerAddress, refusal: Refusal?) {
        self.descriptor = descriptor
        self.peer = peer
        self.refusal = refusal
        stamp = Atomic(Self.stamp(.fresh))
    }

    /// - Returns: false once a deadline has claimed the connection, which then must not be answered.
    func enter(_ phase: Phase) -> Bool {
        var old = stamp.load(ordering: .relaxed)
        while Phase(rawValue: UInt8(old >> 56)) != .ended {
            let (exchanged, seen) = stamp.compareExchange(
                expected: old,
                desired: Self.stamp(phase),
                ordering: .acquiringAndReleasing
            )
            if exchanged { return true }
            old = seen
        }
        return false
    }

    /// Claims the connection for a last word; nothing may be sent on it afterwards.
    ///
    /// - Returns: A descriptor of the same socket, or nil when a deadline has claimed it already or there is none left.
    func claim() -> Descriptor? { enter(.ended) ? copiedDescriptor : nil }

    /// The head of a request is there, and its body comes next.
    ///
    /// - Returns: false once a deadline has claimed the connection.
    func enterBody(of request: ServerRequest) -> Bool {
        watch.withLock { $0.request = request }
        requestStart.store(MonotonicClock.now(), ordering: .relaxed)
        bodyBytes.store(0, ordering: .relaxed)
        lastPiece.store(0, ordering: .relaxed)
        return enter(.body)
    }

    func note(bodyBytes count: Int) {
        bodyBytes.add(count, ordering: .relaxed)
        if lastPiece.load(ordering: .relaxed) > 0 { noteChunk() }
    }

    /// A body comes in chunks, or another piece of it has come.
    func noteChunk() {
        lastPiece.store(MonotonicClock.now(), ordering: .relaxed)
    }

    /// The last request is over.
    func becomeIdle() {
        watch.withLock { $0 = Watch() }
        noteMemory(0)
        _ = enter(.idle)
    }

    private static func stamp(_ phase: Phase) -> UInt64 {
        UInt64(phase.rawValue) << 56 | MonotonicClock.now()
    }

    /// The suspended exchange that a deadline would end.
    func setWaiting(_ exchange: Exchange?) {
        watch.withLock { $0.waiting = exchange }
    }

    var waiting: Exchange? { watch.withLock { $0.waiting } }

    /// Whether a deadline has told the client why it ends, and the log with it.
    var wasTold: Bool { watch.withLock(\.wasTold) }

    /// Whether a deadline has ended the connection, or the client had hung up, which libmicrohttpd takes for an error.
    var isCutOff: Bool { phase.0 == .ended }

    /// Whether the last request is over and the next has not begun.
    var isIdle: Bool { phase.0 == .idle }

    /// Whether no request is under way and no byte of the next one is waiting to be read.
    var isQuiet: Bool {
        let (phase, _) = self.phase
        return (phase == .fresh || phase == .idle) && unreadBytes == 0
    }

    /// Where the response under way comes from, if it is a streamed one.
    var stream: ResponseStream? { watch.withLock(\.stream) }

    func setStream(_ stream: ResponseStream) {
        watch.withLock { $0.stream = stream }
    }

    /// Finds out what has taken too long.
    ///
    /// - Precondition: The table's lock is held, so that the descriptor is still this connection's.
    /// - Parameters:
    ///   - limits: The times that are allowed.
    ///   - now: The time.
    ///   - speaks: Whether a client may be told, which takes a descriptor; it is cut off without a word otherwise.
    /// - Returns: What to do without the lock.
    func overrun(_ limits: Limits, now: UInt64, speaks: Bool = true) -> Overrun? {
        // Acquiring, because what belongs to this phase was written before.
        let word = stamp.load(ordering: .acquiring)
        let (phase, since) = Self.parts(of: word)
        let elapsed = now > since ? now - since : 0
        switch phase {
        case .fresh: return elapsed > limits.head ? cutOff(word, speaks: speaks && bytesReceived > 0) : nil
        case .idle where isTakenSlowly(limits, now: now): return cutOff(word, speaks: false, resets: true)
        case .idle: return isHeadLate(limits, now: now) ? cutOff(word, speaks: speaks) : nil
        case .body:
            let isOver = elapsed > min(limits.body, limits.request) || isSlow(limits, elapsed) || isStuck(limits, now)
            return isOver ? cutOff(word, speaks: speaks) : nil
        case .sending:
            let isOver = elapsed > limits.send || isFileCutShort || isTakenSlowly(limits, now: now)
            return isOver ? cutOff(word, speaks: false, resets: true) : nil
        case .pausing: return isTakenSlowly(limits, now: now) ? cutOff(word, speaks: false, resets: true) : nil
        case .handling:
            guard isHandlerOver(limits, now, elapsed), let exchange = waiting, isStill(word) else { return nil }
            return .handler(exchange)
        case .ended: return nil
        }
    }

    /// The request of a handler whose time is over and that has not once waited; told of once.
    ///
    /// It blocks its thread, so nothing can be sent in its place.
    func blockedRequest(_ limits: Limits, now: UInt64) -> ServerRequest? {
        let word = stamp.load(ordering: .acquiring)
        let (phase, since) = Self.parts(of: word)
        guard phase == .handling, isHandlerOver(limits, now, now > since ? now - since : 0) else { return nil }
        let request = watch.withLock { $0.waiting == nil && !$0.isKnownAsBlocked ? $0.request : nil }
        guard request != nil, isStill(word) else { return nil }
        watch.withLock { $0.isKnownAsBlocked = true }
        return request
    }

    private func isHandlerOver(_ limits: Limits, _ now: UInt64, _ elapsed: UInt64) -> Bool {
        let start = requestStart.load(ordering: .relaxed)
        return elapsed > limits.handler || now > start && now - start > limits.request
    }

    /// Whether what was read since the stamp belongs to it, and not to the next request of the connection.
    private func isStill(_ word: UInt64) -> Bool {
        // Not a load, which might be done before what stands above it.
        stamp.compareExchange(expected: word, desired: word, ordering: .acquiringAndReleasing).exchanged
    }

    /// The configuration's times in milliseconds.
    struct Limits {
        var head: UInt64
        var body: UInt64
        var request: UInt64
        var handler: UInt64
        var send: UInt64
        /// In bytes a second.
        var minimumBodyRate: Int
        /// In bytes a second; 0 for none.
        var minimumSendRate = 0
        /// The longest time between two pieces of a chunked body, in milliseconds; nil for any.
        var maximumPause: UInt64?
    }

    /// Whether its chunked body may have a line that libmicrohttpd has no room for: it looks at that again and again.
    private func isStuck(_ limits: Limits, _ now: UInt64) -> Bool {
        let since = lastPiece.load(ordering: .relaxed)
        return limits.maximumPause.map { since > 0 && now > since + $0 } ?? false
    }

    private func isSlow(_ limits: Limits, _ elapsed: UInt64) -> Bool {
        let grace: UInt64 = 5_000
        guard limits.minimumBodyRate > 0, elapsed > grace else { return false }
        return bodyBytes.load(ordering: .relaxed) < limits.minimumBodyRate.multipliedClamped(by: Int(elapsed / 1_000))
    }

    /// Claims the connection, unless its worker thread has gone on with it in this moment.
    ///
    /// - Parameters:
    ///   - word: The stamp that was judged.
    ///   - speaks: Whether the client is told why.
    ///   - resets: Whether what was sent and not taken is thrown away; the kernel would keep it for minutes.
    /// - Returns: What to do without the lock.
    func cutOff(_ word: UInt64, speaks: Bool, resets: Bool = false) -> Overrun? {
        // Said first, because the worker thread looks as soon as the connection is claimed.
        watch.withLock { $0.wasTold = speaks }
        let (isClaimed, _) = stamp.compareExchange(
            expected: word,
            desired: Self.stamp(.ended),
            ordering: .acquiringAndReleasing
        )
        guard isClaimed else {
            watch.withLock { $0.wasTold = false }
            return nil
        }
        // A descriptor of the same socket, because this connection's own may be closed once the lock is released.
        if speaks, let copy = copiedDescriptor {
            return .client(copy, peer, watch.withLock(\.request))
        }
        watch.withLock { $0.wasTold = false }
        if resets { resetWhenClosed() }
        // libmicrohttpd sees the shut socket and closes the connection by its ordinary path.
        shut()
        // While a connection is suspended it sees nothing.
        stream?.wake()
        return nil
    }

    private var phase: (Phase, since: UInt64) { Self.parts(of: stamp.load(ordering: .relaxed)) }

    static func parts(of word: UInt64) -> (Phase, since: UInt64) {
        (Phase(rawValue: UInt8(word >> 56)) ?? .fresh, word & (1 << 56 - 1))
    }

    /// A head is under way when the kernel has counted bytes since the connection was first seen idle.
    ///
    /// Bytes that came in the second before that count for the last request. A client that then sends no more is ended
    /// by libmicrohttpd's idle timeout, one that does by this.
    private func isHeadLate(_ limits: Limits, now: UInt64) -> Bool {
        watch.withLock { watch in
            let received = bytesReceived
            guard let bytesBefore = watch.bytesBefore else {
                watch.bytesBefore = received
                return false
            }
            // An empty line between requests is none of the next (RFC 9112 section 2.2).
            guard received > bytesBefore + 2 else { return false }
            let headSince = watch.headSince ?? now
            watch.headSince = headSince
            return now > headSince + limits.head
        }
    }
}

extension Int {
    func multipliedClamped(by other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
