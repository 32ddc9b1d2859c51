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

    var isEmpty: Bool { waiting.isEmpty }

    /// When the next one need not be kept back any longer, in milliseconds; nil when there is none.
    func timeout(at now: UInt64) -> Int? {
        waiting.first.map { first in
            let end = first.since + Self.limit.time
            return end > now ? Int(end - now) : 1
        }
    }

    /// Whether one need not be kept back any longer, or there are too many.
    func isDue(at now: UInt64) -> Bool {
        guard let first = waiting.first else { return false }
        return now >= first.since + Self.limit.time || waiting.count > Self.limit.count
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
            let ready = waiting.lastIndex { now >= $0.since + Self.limit.time || $0.socket.firstBytes != .missing }
            end = max(ready.map { $0 + 1 } ?? 0, waiting.count - Self.limit.count)
        }
        defer { waiting.removeFirst(end) }
        return waiting.prefix(end).map(\.socket)
    }
}

extension AcceptedSocket {
    /// What a connection begins with.
    enum FirstBytes {
        case missing
        /// Those of a TLS handshake: a record of type 22, of a version 3.x (RFC 8446 section 5.1).
        case ofTLS
        /// Something else, the end or an error included.
        case other
    }

    var firstBytes: FirstBytes {
        var bytes = InlineArray<2, UInt8>(repeating: 0)
        var span = bytes.mutableSpan
        let count = unsafe span.withUnsafeMutableBytes { buffer in
            unsafe recv(descriptor, buffer.baseAddress, buffer.count, CInt(MSG_PEEK) | CInt(MSG_DONTWAIT))
        }
        if count < 0, errno == EAGAIN { return .missing }
        return count == 2 && bytes[0] == 22 && bytes[1] == 3 ? .ofTLS : .other
    }

    /// Closes it without a word, and without a reset for what was not read.
    func discard() {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        unsafe _ = recv(descriptor, &bytes, bytes.count, CInt(MSG_DONTWAIT))
        close()
    }
}
