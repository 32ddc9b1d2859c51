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

    private struct Watch {
        var waiting: Exchange?
        /// What the kernel had counted when the connection was first seen idle.
        var bytesBefore: UInt64?
        var headSince: UInt64?
    }

    let descriptor: CInt
    let peer: PeerAddress
    /// The phase in the top byte, the time it began in the others: one word, because it changes with every request.
    private let stamp: Atomic<UInt64>
    private let watch = Mutex(Watch())

    init(descriptor: CInt, peer: PeerAddress) {
        self.descriptor = descriptor
        self.peer = peer
        stamp = Atomic(Self.stamp(.fresh))
    }

    func enter(_ phase: Phase) {
        stamp.store(Self.stamp(phase), ordering: .relaxed)
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

    /// Whether no request is under way and no byte of the next one is waiting to be read.
    var isQuiet: Bool {
        let (phase, _) = self.phase
        guard phase == .fresh || phase == .idle else { return false }
        var unread: CInt = 0
        return unsafe ioctl(descriptor, UInt(FIONREAD), &unread) == 0 && unread == 0
    }

    /// Ends what has taken too long.
    ///
    /// - Precondition: The table's lock is held, so that the descriptor is still this connection's.
    /// - Returns: The exchange whose handler has overrun, for the caller to end without the lock.
    func enforce(_ limits: Limits, now: UInt64) -> Exchange? {
        let (phase, since) = self.phase
        let elapsed = now > since ? now - since : 0
        switch phase {
        case .fresh: if elapsed > limits.head { end() }
        case .idle: if isHeadLate(limits, now: now) { end() }
        case .body: if elapsed > limits.body { end() }
        case .sending: if elapsed > limits.send { end() }
        case .handling: if elapsed > limits.handler { return waiting }
        }
        return nil
    }

    /// The configuration's times in milliseconds.
    struct Limits {
        var head: UInt64
        var body: UInt64
        var handler: UInt64
        var send: UInt64
    }

    private var phase: (Phase, since: UInt64) {
        let word = stamp.load(ordering: .relaxed)
        return (Phase(rawValue: UInt8(word >> 56)) ?? .fresh, word & (1 << 56 - 1))
    }

    /// A head is under way when the kernel has counted bytes since the last request.
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

    /// `tcpi_bytes_received` of linux/tcp.h, which glibc's own header lacks; 0 for a Unix-domain socket.
    private var bytesReceived: UInt64 {
        let offset = 128
        var info = [UInt8](repeating: 0, count: 256)
        var length = socklen_t(info.count)
        guard unsafe getsockopt(descriptor, CInt(IPPROTO_TCP), TCP_INFO, &info, &length) == 0,
            Int(length) >= offset + 8
        else { return 0 }
        return unsafe info.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    }

    /// libmicrohttpd sees the shut socket and closes the connection by its ordinary path.
    private func end() {
        shutdown(descriptor, CInt(SHUT_RDWR))
    }
}
