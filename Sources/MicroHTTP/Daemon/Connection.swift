import Glibc
import Synchronization

/// What the server knows of one connection, so that slow ones can be ended.
///
/// libmicrohttpd's own timeout restarts with every byte; these times do not.
final class Connection: Sendable {
    /// What the connection is doing.
    enum Phase: UInt8 {
        /// No request has come yet; the connection has to begin one in the time of a head.
        case fresh
        case idle, body, handling, sending
    }

    /// What has to be done about a connection whose time is over.
    enum Overrun {
        /// The handler has to be answered for.
        case handler(Exchange)
        /// The client has to be told, if there is anything to tell it, and cut off.
        case client(Descriptor, PeerAddress, ServerRequest?, hearsWhy: Bool)
    }

    private struct Watch {
        var waiting: Exchange?
        /// The request whose body is being received, without that body.
        var request: ServerRequest?
        /// What the kernel had counted when the connection was first seen idle.
        var bytesBefore: UInt64?
        var headSince: UInt64?
    }

    let descriptor: CInt
    let peer: PeerAddress
    /// Why no request of this connection is served, if so.
    let refusal: Refusal?
    /// When the request under way began.
    private let requestStart = Atomic<UInt64>(0)
    /// Bytes of the body that have come.
    private let bodyBytes = Atomic<Int>(0)
    /// The phase in the top byte, the time it began in the others: one word, because it changes with every request.
    private let stamp: Atomic<UInt64>
    private let watch = Mutex(Watch())

    init(descriptor: CInt, peer: PeerAddress, refusal: Refusal?) {
        self.descriptor = descriptor
        self.peer = peer
        self.refusal = refusal
        stamp = Atomic(Self.stamp(.fresh))
    }

    func enter(_ phase: Phase) {
        stamp.store(Self.stamp(phase), ordering: .relaxed)
    }

    /// The head of a request is there, and its body comes next.
    func enterBody(of request: ServerRequest) {
        watch.withLock { $0.request = request }
        requestStart.store(MonotonicClock.now(), ordering: .relaxed)
        bodyBytes.store(0, ordering: .relaxed)
        enter(.body)
    }

    func note(bodyBytes count: Int) {
        bodyBytes.add(count, ordering: .relaxed)
    }

    /// The last request is over.
    func becomeIdle() {
        watch.withLock { $0 = Watch() }
        enter(.idle)
    }

    private static func stamp(_ phase: Phase) -> UInt64 {
        UInt64(phase.rawValue) << 56 | MonotonicClock.now()
    }

    /// The suspended exchange that a deadline would end.
    func setWaiting(_ exchange: Exchange?) {
        watch.withLock { $0.waiting = exchange }
    }

    var waiting: Exchange? { watch.withLock { $0.waiting } }

    /// Whether the last request is over and the next has not begun.
    var isIdle: Bool { phase.0 == .idle }

    /// Whether no request is under way and no byte of the next one is waiting to be read.
    var isQuiet: Bool {
        let (phase, _) = self.phase
        guard phase == .fresh || phase == .idle else { return false }
        var unread: CInt = 0
        return unsafe ioctl(descriptor, UInt(FIONREAD), &unread) == 0 && unread == 0
    }

    /// Finds out what has taken too long.
    ///
    /// - Precondition: The table's lock is held, so that the descriptor is still this connection's.
    /// - Returns: What to do without the lock.
    func overrun(_ limits: Limits, now: UInt64) -> Overrun? {
        let (phase, since) = self.phase
        let elapsed = now > since ? now - since : 0
        switch phase {
        case .fresh: return elapsed > limits.head ? cutOff(hearsWhy: bytesReceived > 0) : nil
        case .idle: return isHeadLate(limits, now: now) ? cutOff(hearsWhy: true) : nil
        case .body:
            return elapsed > min(limits.body, limits.request) || isSlow(limits, elapsed) ? cutOff(hearsWhy: true) : nil
        case .sending: return elapsed > limits.send ? cutOff(hearsWhy: false) : nil
        case .handling:
            let start = requestStart.load(ordering: .relaxed)
            let isOver = elapsed > limits.handler || now > start && now - start > limits.request
            return isOver ? waiting.map { .handler($0) } : nil
        }
    }

    /// The configuration's times in milliseconds.
    struct Limits {
        var head: UInt64
        var body: UInt64
        var request: UInt64
        var handler: UInt64
        var send: UInt64
        /// In bytes a second.
        var leastBodyRate: Int
    }

    private func isSlow(_ limits: Limits, _ elapsed: UInt64) -> Bool {
        let grace: UInt64 = 5_000
        guard limits.leastBodyRate > 0, elapsed > grace else { return false }
        return bodyBytes.load(ordering: .relaxed) < limits.leastBodyRate.multipliedClamped(by: Int(elapsed / 1_000))
    }

    /// A descriptor of the same socket, because this connection's own may be closed once the lock is released.
    private func cutOff(hearsWhy: Bool) -> Overrun? {
        guard let copy = try? Descriptor(fcntl(descriptor, F_DUPFD_CLOEXEC, 0), from: "fcntl") else {
            // No descriptor is left: this client has to go without a word.
            shutdown(descriptor, CInt(SHUT_RDWR))
            return nil
        }
        return .client(copy, peer, watch.withLock(\.request), hearsWhy: hearsWhy)
    }

    private var phase: (Phase, since: UInt64) {
        let word = stamp.load(ordering: .relaxed)
        return (Phase(rawValue: UInt8(word >> 56)) ?? .fresh, word & (1 << 56 - 1))
    }

    /// A head is under way when the kernel has counted bytes since the connection was first seen idle.
    ///
    /// Bytes that came in the second before that count for the last request. A client that then sends no more is ended
    /// by libmicrohttpd's idle timeout, one that does by this.
    private func isHeadLate(_ limits: Limits, now: UInt64) -> Bool {
        watch.withLock { watch in
            let received = bytesReceived
            guard let bytesBefore = watch.bytesBefore, received > bytesBefore else {
                watch.bytesBefore = received
                return false
            }
            let headSince = watch.headSince ?? now
            watch.headSince = headSince
            return now > headSince + limits.head
        }
    }

    /// `tcpi_bytes_received` of linux/tcp.h, which glibc's own header lacks; 0 for a Unix-domain socket, whose client is
    /// a proxy of this machine.
    private var bytesReceived: UInt64 {
        let offset = 128
        var info = [UInt8](repeating: 0, count: 256)
        var length = socklen_t(info.count)
        guard unsafe getsockopt(descriptor, CInt(IPPROTO_TCP), TCP_INFO, &info, &length) == 0,
            Int(length) >= offset + 8
        else { return 0 }
        return unsafe info.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    }
}

extension Int {
    fileprivate func multipliedClamped(by other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
