import CMicroHTTPD
import Glibc
import HostSystem
import Synchronization

/// The way in: accepts connections, no more than there is room for, and hands them to libmicrohttpd.
///
/// The library's own accepting stops without a word at its limit, and loses what waits when the server stops.
@safe
final class Acceptor: @unchecked Sendable {
    // No lock: `arrivals` and `socket` are used by the accepting thread alone.
    private let socket: ListeningSocket
    private var arrivals = Arrivals()
    private let arriving = ArrivingConnections()
    private let connections: ConnectionTable
    private let log: DaemonLog
    /// Responses under way that are sent from an open file.
    private let filesUnderWay = Atomic(0)
    private let full = Atomic(false)

    init(_ socket: ListeningSocket, connections: ConnectionTable, log: DaemonLog) {
        self.socket = socket
        self.connections = connections
        self.log = log
    }

    /// Connections beyond the limit that are taken all the same, to be told that they are too many.
    static let surplus = 32

    /// The most connections that are accepted before something else is looked at.
    private static let batch = 256

    /// Whether there are so many connections that no more are accepted until one ends.
    var isFull: Bool { full.load(ordering: .relaxed) }

    /// Connections that were accepted and have not ended.
    ///
    /// One that libmicrohttpd begins with meanwhile is counted twice, and none is overlooked.
    var occupied: Int {
        let arriving = arriving.count
        return arrivals.count + arriving + connections.count
    }

    // MARK: - Called from the worker threads

    /// libmicrohttpd has begun with a connection.
    func connectionBegan(_ descriptor: CInt) {
        arriving.remove(descriptor)
    }

    func fileBegan() {
        filesUnderWay.add(1, ordering: .relaxed)
    }

    func fileEnded() {
        filesUnderWay.subtract(1, ordering: .relaxed)
    }

    // MARK: - Called from the accepting thread

    /// Accepts the connections that wait, as many as there is room for.
    ///
    /// - Returns: Whether more may be waiting.
    func accept() -> Bool {
        full.store(false, ordering: .relaxed)
        do {
            for _ in 0..<Self.batch {
                guard hasRoom else {
                    full.store(true, ordering: .relaxed)
                    return false
                }
                guard let accepted = try socket.accept() else { return false }
                if isFlooded(by: accepted.peer) { accepted.close() } else { arrivals.append(accepted) }
            }
            return true
        } catch {
            log.warn("cannot accept connections: \(error)")
            full.store(true, ordering: .relaxed)
            return false
        }
    }

    /// Whether an address has all the connections that it may have, and those that are owed a refusal.
    ///
    /// Those that have not sent anything are among them: a crowd that arrives at once has all places otherwise.
    private func isFlooded(by peer: PeerAddress) -> Bool {
        guard let limit = connections.floodLimit(of: peer) else { return false }
        return arrivals.count(of: peer) + arriving.count(of: peer) + connections.count(of: peer) >= limit
    }

    /// Whether one more connection may be accepted, if only to be told that it is too many.
    ///
    /// A response from a file takes a second descriptor beside that of its connection.
    private var hasRoom: Bool {
        let occupied = occupied
        return occupied < connections.limit + Self.surplus
            && occupied + filesUnderWay.load(ordering: .relaxed) < OpenFileLimit.unreserved
    }

    /// Hands those of the accepted connections to libmicrohttpd whose first bytes are there, or have had their time.
    ///
    /// - Parameters:
    ///   - library: The running daemon.
    ///   - now: The time; nil for all of them.
    func handOver(to library: OpaquePointer?, at now: UInt64?) {
        for accepted in arrivals.takeReady(at: now) {
            if accepted.beginsTLS {
                log.warn("\(accepted.peer) speaks TLS to the plain HTTP port; use http://, or connect to the proxy")
                accepted.discard()
            } else {
                unsafe add(accepted, to: library)
            }
        }
    }

    private func add(_ accepted: AcceptedSocket, to library: OpaquePointer?) {
        var address = accepted.address
        arriving.insert(accepted.descriptor, of: accepted.peer)
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                // The library owns the descriptor from here on and closes it if it cannot take it.
                unsafe MHD_add_connection(library, accepted.descriptor, $0, accepted.length)
            }
        }
        if result != .YES { arriving.remove(accepted.descriptor) }
    }

    /// Hands over all that waits, in the kernel's queue as well, and stops listening.
    func finish(handingOverTo library: OpaquePointer?) {
        // What waits in the kernel's queue would be reset with the socket, as what a full server has no room for is.
        // No more than there is room for: clients that come and go could hold this up.
        for _ in 0...(connections.limit + Self.surplus) / Self.batch where !accept() { break }
        unsafe handOver(to: library, at: nil)
        socket.close()
    }

    /// How long to sleep for connections whose first bytes have not come, in milliseconds; nil when there are none.
    func timeout(at now: UInt64) -> Int? { arrivals.timeout(at: now) }

    /// What tells that there is something to accept, or to hand over.
    var descriptors: [CInt] { (isFull ? [] : [socket.descriptor]) + arrivals.descriptors }
}
