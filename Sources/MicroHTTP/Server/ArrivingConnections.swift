import Synchronization

/// The connections that were accepted and that libmicrohttpd has not begun with.
///
/// They are known by their descriptors. The library closes a connection that it has no memory for without a word; its
/// number then comes back with the next one accepted, and stands for that one from there on.
final class ArrivingConnections: Sendable {
    private let peers = Mutex<[CInt: PeerAddress]>([:])

    /// Their number.
    var count: Int { peers.withLock(\.count) }

    func count(of peer: PeerAddress) -> Int {
        peers.withLock { peers in peers.values.count { $0 == peer } }
    }

    func insert(_ descriptor: CInt, of peer: PeerAddress) {
        peers.withLock { $0[descriptor] = peer }
    }

    /// - Returns: Whether it was among them.
    @discardableResult
    func remove(_ descriptor: CInt) -> Bool {
        peers.withLock { $0.removeValue(forKey: descriptor) != nil }
    }
}
