import Synchronization

/// All open connections.
///
/// A connection leaves the table before libmicrohttpd closes its descriptor, so nobody who holds the table's lock can
/// touch a descriptor that has become someone else's.
final class ConnectionTable: Sendable {
    private let connections = Mutex<[ObjectIdentifier: Connection]>([:])

    func insert(_ connection: Connection) {
        connections.withLock { $0[ObjectIdentifier(connection)] = connection }
    }

    func remove(_ connection: Connection) {
        _ = connections.withLock { $0.removeValue(forKey: ObjectIdentifier(connection)) }
    }

    var isEmpty: Bool { connections.withLock(\.isEmpty) }

    /// Whether any connection is in the middle of a request or has one waiting to be read.
    var isQuiet: Bool { connections.withLock { $0.values.allSatisfy(\.isQuiet) } }

    func enforce(_ limits: Connection.Limits, now: UInt64) {
        let overrun = connections.withLock { $0.values.compactMap { $0.enforce(limits, now: now) } }
        for exchange in overrun { exchange.finish(refusal: .handlerOverran) }
    }

    /// Gives up on every handler that has not answered.
    ///
    /// - Returns: Whether there were any; their connections may still be suspended.
    func stopWaiting() -> Bool {
        let waiting = connections.withLock { $0.values.compactMap(\.waiting) }
        for exchange in waiting { exchange.finish(refusal: .stopping) }
        return !waiting.isEmpty
    }
}
