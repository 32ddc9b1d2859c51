import Glibc
import HostSystem

/// Accepted connections whose first bytes have not come yet, in their order.
///
/// libmicrohttpd drops what is not HTTP in silence, after it has read it. Whether a client speaks TLS, as a proxy with the
/// wrong scheme in its settings does, can only be seen before.
struct Arrivals {
    /// The most connections that are kept back, and the longest time, in milliseconds.
    private static let limit: (count: Int, time: UInt64) = (64, 100)

    private var waiting: [(socket: AcceptedSocket, since: UInt64)] = []

    var count: Int { waiting.count }

    func count(of peer: PeerAddress) -> Int { waiting.count { $0.socket.peer == peer } }

    /// What tells that first bytes are there.
    var descriptors: [CInt] { waiting.map(\.socket.descriptor) }

    /// When the next one need not be kept back any longer, in milliseconds; nil when there is none.
    func timeout(at now: UInt64) -> Int? {
        waiting.first.map { first in
            let end = first.since + Self.limit.time
            return end > now ? Int(end - now) : 1
        }
    }

    mutating func append(_ socket: AcceptedSocket) {
        waiting.append((socket, MonotonicClock.now()))
    }

    /// Takes out those that are ready, and those before them: nobody is to be served before whoever came first.
    ///
    /// - Parameter now: The time; nil takes all.
    /// - Returns: The connections, in their order.
    mutating func takeReady(at now: UInt64?) -> [AcceptedSocket] {
        guard !waiting.isEmpty else { return [] }
        var end = waiting.count
        if let now {
            let ready = waiting.lastIndex { now >= $0.since + Self.limit.time || $0.socket.hasFirstBytes }
            end = max(ready.map { $0 + 1 } ?? 0, waiting.count - Self.limit.count)
        }
        defer { waiting.removeFirst(end) }
        return waiting.prefix(end).map(\.socket)
    }
}

extension AcceptedSocket {
    /// Whether something can be read, the end or an error included.
    fileprivate var hasFirstBytes: Bool {
        var byte: UInt8 = 0
        return unsafe recv(descriptor, &byte, 1, CInt(MSG_PEEK) | CInt(MSG_DONTWAIT)) >= 0 || errno != EAGAIN
    }

    /// Closes it without a word, and without a reset for what was not read.
    func discard() {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        unsafe _ = recv(descriptor, &bytes, bytes.count, CInt(MSG_DONTWAIT))
        close()
    }

    /// Whether the first bytes are those of a TLS handshake: a record of type 22, of a version 3.x (RFC 8446 section 5.1).
    var beginsTLS: Bool {
        var bytes: [UInt8] = [0, 0]
        let count = unsafe recv(descriptor, &bytes, 2, CInt(MSG_PEEK) | CInt(MSG_DONTWAIT))
        return count == 2 && bytes == [22, 3]
    }
}
