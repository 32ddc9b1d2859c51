import Glibc
import HostSystem
import Synchronization

/// All open connections.
///
/// A connection leaves the table before libmicrohttpd closes its descriptor, so nobody who holds the table's lock can
/// touch a descriptor that has become someone else's.
final class ConnectionTable: Sendable {
    struct Content {
        var connections: [ObjectIdentifier: Connection] = [:]
        /// Counted only where there is a limit.
        var byPeer: [PeerAddress: Int] = [:]
    }

    let content = Mutex(Content())
    /// Connections that are served.
    let limit: Int
    private let limitPerAddress: Int?

    init(limit: Int, limitPerAddress: Int?) {
        self.limit = limit
        self.limitPerAddress = limitPerAddress
    }

    /// Enters a new connection; one that is too many is entered, too, to be refused with a response.
    func insert(descriptor: CInt, peer: PeerAddress) -> Connection {
        content.withLock { content in
            var refusal: Refusal?
            if let limitPerAddress, case .ip = peer {
                content.byPeer[peer, default: 0] += 1
                if content.byPeer[peer, default: 0] > limitPerAddress { refusal = .tooManyConnections }
            }
            if content.connections.count >= limit || OpenFileLimit.isReserved(descriptor) { refusal = .overloaded }
            let connection = Connection(descriptor: descriptor, peer: peer, refusal: refusal)
            content.connections[ObjectIdentifier(connection)] = connection
            return connection
        }
    }

    /// The connections of an address beyond which not even a refusal is owed to one more; nil where it has no limit.
    func floodLimit(of peer: PeerAddress) -> Int? {
        guard let limitPerAddress, case .ip = peer else { return nil }
        return limitPerAddress + 4
    }

    func count(of peer: PeerAddress) -> Int { content.withLock { $0.byPeer[peer, default: 0] } }

    func remove(_ connection: Connection) {
        content.withLock { content in
            content.connections.removeValue(forKey: ObjectIdentifier(connection))
            if let count = content.byPeer[connection.peer] {
                content.byPeer[connection.peer] = count > 1 ? count - 1 : nil
            }
        }
    }

    var count: Int { content.withLock(\.connections.count) }

    /// Whether any connection is in the middle of a request or has one waiting to be read.
    var isQuiet: Bool { content.withLock { $0.connections.values.allSatisfy(\.isQuiet) } }

    /// Each client that is told why takes one of the spare descriptors; the others of a crowd go without a word.
    static let maximumWordCount = 32

    /// What has taken too long.
    ///
    /// - Parameters:
    ///   - limits: The times that are allowed.
    ///   - now: The time.
    ///   - ofIdle: Whether to look at connections, too, on which no request is under way.
    /// - Returns: What to do about each.
    func overruns(_ limits: Connection.Limits, now: UInt64, ofIdle: Bool) -> [Connection.Overrun] {
        return content.withLock { content in
            var overruns: [Connection.Overrun] = []
            for connection in Self.abandoned(content.connections.values) { connection.endIfAbandoned() }
            for connection in content.connections.values where ofIdle || !connection.isIdle {
                if let overrun = connection.overrun(limits, now: now, speaks: overruns.count < Self.maximumWordCount) {
                    overruns.append(overrun)
                } else if let request = connection.blockedRequest(limits, now: now) {
                    overruns.append(.blocked(request))
                }
            }
            return overruns
        }
    }

    /// The connections that nothing happens on, and whose client has said that no more will come.
    ///
    /// libmicrohttpd does not notice when that comes together with the last bytes. One system call asks for all of them.
    private static func abandoned(_ connections: some Collection<Connection>) -> [Connection] {
        /// `POLLRDHUP` of Linux, which Glibc declares for GNU extensions only.
        let clientHasFinished: Int16 = 0x2000
        let waiting = connections.filter(\.mayBeAbandoned)
        guard !waiting.isEmpty else { return [] }
        var entries = waiting.map { pollfd(fd: $0.descriptor, events: clientHasFinished, revents: 0) }
        guard unsafe poll(&entries, nfds_t(entries.count), 0) > 0 else { return [] }
        return zip(waiting, entries).compactMap { $1.revents == 0 ? nil : $0 }
    }

    /// Ends the streams that would go on for ever.
    func endEndlessStreams() {
        for stream in streams { stream.endIfEndless() }
    }

    private var streams: [ResponseStream] { content.withLock { $0.connections.values.compactMap(\.stream) } }

    /// Gives up on every handler that has not answered, and on every stream that has not ended.
    ///
    /// - Returns: Whether a connection may still be suspended.
    func stopWaiting() -> Bool {
        let waiting = content.withLock { $0.connections.values.compactMap(\.waiting) }
        for exchange in waiting { exchange.finish(refusal: .stopping) }
        let streams = streams
        for stream in streams { stream.cut() }
        // Not all of them: a thread that a handler blocks sends no response of its other connections either.
        return waiting.contains { $0.mayBeSuspended } || streams.contains { $0.isSuspended }
    }
}
