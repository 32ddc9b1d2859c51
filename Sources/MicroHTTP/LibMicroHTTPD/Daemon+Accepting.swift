import CMicroHTTPD
import Glibc
import HostSystem
import Synchronization

// How connections come in: no more than there is room for, and none without a word.

extension Daemon {
    /// Hands the connections that wait to libmicrohttpd, as many as there is room for.
    ///
    /// Its own accepting stops without a word at the limit, and loses what waits when the server stops.
    ///
    /// - Returns: Whether more may be waiting.
    func accept() -> Bool {
        isFull.store(false, ordering: .relaxed)
        do {
            for _ in 0..<Self.batch {
                guard hasRoom else {
                    isFull.store(true, ordering: .relaxed)
                    return false
                }
                guard let accepted = try socket.accept() else { return false }
                if connections.isFlooded(by: accepted.peer) { accepted.close() } else { arrivals.append(accepted) }
            }
            return true
        } catch {
            log.warn("cannot accept connections: \(error)")
            isFull.store(true, ordering: .relaxed)
            return false
        }
    }

    /// The most connections that are accepted before something else is looked at.
    static let batch = 256

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
    /// - Parameter now: The time; nil for all of them.
    func handOverArrivals(at now: UInt64? = nil) {
        for accepted in arrivals.takeReady(at: now) {
            if accepted.beginsTLS {
                log.warn("\(accepted.peer) speaks TLS to the plain HTTP port; use http://, or connect to the proxy")
                accepted.discard()
            } else {
                add(accepted)
            }
        }
    }

    private func add(_ accepted: AcceptedSocket) {
        var address = accepted.address
        arriving.insert(accepted.descriptor)
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                // The library owns the descriptor from here on and closes it if it cannot take it.
                unsafe MHD_add_connection(handle, accepted.descriptor, $0, accepted.length)
            }
        }
        if result != .YES { arriving.remove(accepted.descriptor) }
    }

    /// Connections that were accepted and have not ended.
    ///
    /// One that libmicrohttpd begins with meanwhile is counted twice, and none is overlooked.
    var occupied: Int {
        let arriving = arriving.count
        return arrivals.count + arriving + connections.count
    }
}
