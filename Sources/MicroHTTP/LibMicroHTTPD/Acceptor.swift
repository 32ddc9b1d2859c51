import Glibc
import HostSystem
import Synchronization

/// The way in: accepts connections, no more than there is room for; any worker may ask it.
///
/// The library's own accepting stops without a word at its limit, and loses what waits when the server stops.
final class Acceptor: Sendable {
    private let socket: Mutex<ListeningSocket?>
    /// Connections that no worker has begun with.
    private let arriving = ArrivingConnections()
    private let connections: ConnectionTable
    private let log: DaemonLog
    private let whenFull: @Sendable () -> Void
    /// Of the last connection accepted.
    private let numbers = Atomic<UInt64>(0)
    /// Responses under way that are sent from an open file.
    private let filesUnderWay = Atomic(0)
    private let state = Atomic(State.accepting)

    private enum State: Int, AtomicRepresentable {
        case accepting
        /// There are so many connections that no more are accepted until one ends.
        case full
        case over
    }

    /// - Parameters:
    ///   - socket: What connections are accepted from.
    ///   - connections: Those that workers have begun with.
    ///   - log: Where to say what goes wrong.
    ///   - whenFull: Called from any thread when no more are accepted until ``retry()``.
    init(
        _ socket: ListeningSocket,
        connections: ConnectionTable,
        log: DaemonLog,
        whenFull: @escaping @Sendable () -> Void
    ) {
        self.socket = Mutex(socket)
        self.whenFull = whenFull
        self.connections = connections
        self.log = log
    }

    /// Connections beyond the limit that are taken all the same, to be told that they are too many.
    static let surplus = 32

    /// The most connections that are accepted before something else is looked at.
    static let batch = 256

    /// Whether connections are accepted at the moment.
    var isAccepting: Bool { state.load(ordering: .relaxed) == .accepting }

    /// Whether there are so many connections that no more are accepted until one ends.
    var isFull: Bool { state.load(ordering: .relaxed) == .full }

    /// Connections that were accepted and have not ended.
    ///
    /// One that is begun with meanwhile is counted twice, and none is overlooked.
    var occupied: Int {
        let arriving = arriving.count
        return arriving + connections.count
    }

    /// What is readable while connections wait; none when no more are accepted.
    func withListeners(_ body: ([CInt]) -> Void) {
        socket.withLock { body($0?.descriptors ?? []) }
    }

    /// Accepts a connection that waits, if there is room for one.
    ///
    /// - Returns: nil when none waits, or there is no room.
    func accept() -> AcceptedSocket? {
        do {
            // Not for ever: somebody who has too many connections may open more as fast as they are closed.
            for _ in 0..<Self.batch {
                guard hasRoom else {
                    becomeFull()
                    return nil
                }
                // Under one lock, so that what is accepted before the end is seen by whoever waits for all to end.
                let accepted = try socket.withLock { socket throws(SystemError) in
                    guard var accepted = try socket?.accept() else { return AcceptedSocket?.none }
                    accepted.number = numbers.add(1, ordering: .relaxed).newValue
                    arriving.insert(accepted.number, of: accepted.peer)
                    return accepted
                }
                guard let accepted else { return nil }
                guard isFlooded(by: accepted.peer) else { return accepted }
                close(accepted)
            }
        } catch {
            log.warn("cannot accept connections: \(error)")
            becomeFull()
        }
        return nil
    }

    private func becomeFull() {
        if state.compareExchange(expected: .accepting, desired: .full, ordering: .relaxed).exchanged { whenFull() }
    }

    /// A connection has ended, or so much time has passed that there may be room again.
    ///
    /// - Returns: Whether workers have to be told.
    func retry() -> Bool {
        state.compareExchange(expected: .full, desired: .accepting, ordering: .relaxed).exchanged
    }

    /// Whether an address has all the connections that it may have, and those that are owed a refusal.
    ///
    /// Those that have not sent anything are among them: a crowd that arrives at once has all places otherwise.
    private func isFlooded(by peer: PeerAddress) -> Bool {
        guard let limit = connections.floodLimit(of: peer) else { return false }
        return arriving.count(of: peer) + connections.count(of: peer) > limit
    }

    /// Whether one more connection may be accepted, if only to be told that it is too many.
    ///
    /// A response from a file takes a second descriptor beside that of its connection.
    private var hasRoom: Bool {
        let occupied = occupied
        return occupied < connections.limit + Self.surplus
            && occupied + filesUnderWay.load(ordering: .relaxed) < OpenFileLimit.unreserved
    }

    /// A worker has begun with a connection, or the library has closed it.
    func hasBegun(_ accepted: AcceptedSocket) {
        arriving.remove(accepted.number)
    }

    /// Closes a connection that no worker has begun with.
    func close(_ accepted: AcceptedSocket) {
        arriving.remove(accepted.number)
        accepted.close()
    }

    /// Ends a connection whose client speaks TLS.
    func refuseTLS(_ accepted: AcceptedSocket) {
        log.warn("\(accepted.peer) speaks TLS to the plain HTTP port; use http://, or connect to the proxy")
        arriving.remove(accepted.number)
        accepted.discard()
    }

    func fileBegan() {
        filesUnderWay.add(1, ordering: .relaxed)
    }

    func fileEnded() {
        filesUnderWay.subtract(1, ordering: .relaxed)
    }

    /// Accepts all that waits, in the kernel's queue as well, and stops listening.
    ///
    /// What waits there would be reset with the socket, as what a full server has no room for is.
    ///
    /// - Parameters:
    ///   - take: Takes each connection.
    ///   - leave: Takes the descriptors out of the sets that wait for them. Another process may have the same sockets, and
    ///     then they are not gone when they are closed here.
    func finish(taking take: (AcceptedSocket) -> Void, leaving leave: ([CInt]) -> Void) {
        // No more than there is room for: clients that come and go could hold this up.
        for _ in 0...connections.limit + Self.surplus {
            guard let accepted = accept() else { break }
            take(accepted)
        }
        socket.withLock { socket in
            state.store(.over, ordering: .relaxed)
            leave(socket?.descriptors ?? [])
            socket?.close()
            socket = nil
        }
    }
}
