import Synchronization

/// The connections that were accepted and that libmicrohttpd has not begun with.
///
/// They are not known by their descriptors: the library closes a connection that it has no memory for without a word, and
/// its number comes back with the next one accepted.
final class ArrivingConnections: Sendable {
    private let peers = Mutex<[UInt64: PeerAddress]>([:])

    /// Their number.
    var count: Int { peers.withLock(\.count) }

    func count(of peer: PeerAddress) -> Int {
        peers.withLock { peers in peers.values.count { $0 == peer } }
    }

    func insert(_ number: UInt64, of peer: PeerAddress) {
        peers.withLock { $0[number] = peer }
    }

    func remove(_ number: UInt64) {
        peers.withLock { _ = $0.removeValue(forKey: number) }
    }
}
