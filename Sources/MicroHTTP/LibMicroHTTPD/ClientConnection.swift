import Glibc
import HostSystem
import WebSyntax

/// The client's end of a connection, whose calls block until its timeout is over.
struct ClientConnection {
    private let socket: Descriptor
    private var deadline: UInt64

    /// Connects.
    ///
    /// - Parameters:
    ///   - address: Where the server listens.
    ///   - timeout: How long everything may take that is done with the connection, but for finding out its address.
    /// - Throws: ``HTTPClientError`` when nobody listens there.
    init(to address: ListeningAddress, timeout: Duration) throws(HTTPClientError) {
        deadline = MonotonicClock.now() + timeout.milliseconds
        switch address {
        case .tcp(let host, let port):
            socket = try Self.connect(host: host, port: port, deadline)
        case .unixSocket(let path):
            socket = try Self.connect(path: path, deadline)
        case .inherited:
            throw .unknownHost(address.description)
        }
    }

    /// Sends bytes, all of them.
    func send(_ bytes: [UInt8]) throws(HTTPClientError) {
        var sent = 0
        while sent < bytes.count {
            try limitWaiting(SO_SNDTIMEO)
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    socket.number,
                    buffer.baseAddress?.advanced(by: sent),
                    buffer.count - sent,
                    CInt(MSG_NOSIGNAL)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure("send") }
            sent += count
        }
    }

    /// Waits for bytes.
    ///
    /// - Returns: Some of them; none when the server has closed the connection.
    func receive() throws(HTTPClientError) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            try limitWaiting(SO_RCVTIMEO)
            let count = unsafe recv(socket.number, &piece, piece.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure("recv") }
            return Array(piece.prefix(count))
        }
    }

    /// The same connection, for which receiving may take any time.
    var withoutDeadline: Self {
        var connection = self
        // Of a year, because the kernel counts seconds in its own way.
        connection.deadline = MonotonicClock.now() + 31_536_000_000
        return connection
    }

    /// Ends the connection for both sides, so that whoever waits for bytes is told of its end.
    func shutDown() {
        shutdown(socket.number, CInt(SHUT_RDWR))
    }

    /// Waits until the server has sent something or closed the connection; false after the time.
    func hasNews(within time: Duration) -> Bool {
        var entry = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
        let end = ContinuousClock.now + time
        while true {
            // Rounded up, lest it wait for less.
            let left = max(.zero, end - .now).milliseconds + 1
            let count = unsafe poll(&entry, 1, CInt(clamping: left))
            if count > 0 || count < 0 && errno != EINTR { return true }
            if ContinuousClock.now >= end { return false }
        }
    }

    private func limitWaiting(_ option: CInt) throws(HTTPClientError) {
        try Self.limitWaiting(option, of: socket, until: deadline)
    }

    private static func limitWaiting(
        _ option: CInt,
        of socket: Descriptor,
        until deadline: UInt64
    ) throws(HTTPClientError) {
        let now = MonotonicClock.now()
        guard now < deadline else { throw .tookTooLong }
        let left = deadline - now
        var time = timeval(tv_sec: Int(left / 1_000), tv_usec: Int(left % 1_000) * 1_000)
        unsafe setsockopt(socket.number, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    private static func failure(_ call: StaticString) -> HTTPClientError {
        // The last is what connecting says whose time is over.
        errno == EAGAIN || errno == EINPROGRESS ? .tookTooLong : .system(.last(call))
    }

    // MARK: - Connecting

    private static func connect(host: String, port: Int, _ deadline: UInt64) throws(HTTPClientError) -> Descriptor {
        let addresses = Host(listening: host).map { SocketAddress.all(toReach: $0, port: port) } ?? []
        // A name may stand for several addresses (`localhost` for two), of which the server listens on one.
        var failure = HTTPClientError.unknownHost(host)
        for address in addresses {
            do throws(HTTPClientError) {
                return try unsafe address.withPointer { pointer, length throws(HTTPClientError) in
                    try unsafe connect(address.family, pointer, length, deadline)
                }
            } catch {
                failure = error
            }
        }
        throw failure
    }

    private static func connect(path: String, _ deadline: UInt64) throws(HTTPClientError) -> Descriptor {
        guard var address = sockaddr_un(path: path) else { throw .unknownHost(path) }
        return try unsafe withUnsafePointer(to: &address) { pointer throws(HTTPClientError) in
            try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address throws(HTTPClientError) in
                try unsafe connect(AF_UNIX, address, socklen_t(MemoryLayout<sockaddr_un>.size), deadline)
            }
        }
    }

    private static func connect(
        _ family: CInt,
        _ address: UnsafePointer<sockaddr>?,
        _ length: socklen_t,
        _ deadline: UInt64
    ) throws(HTTPClientError) -> Descriptor {
        let socket: Descriptor
        do {
            let number = Glibc.socket(family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            socket = try Descriptor(number, from: "socket")
        } catch {
            throw .system(error)
        }
        // Connecting waits for room in the server's queue, in Linux no longer than sending may.
        try limitWaiting(SO_SNDTIMEO, of: socket, until: deadline)
        guard unsafe Glibc.connect(socket.number, address, length) == 0 else { throw failure("connect") }
        return socket
    }
}

extension sockaddr_un {
    /// - Returns: nil for an empty path, one with a NUL, or one that is too long for the kernel (107 bytes).
    init?(path: String) {
        self.init()
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: sun_path), !bytes.contains(0) else { return nil }
        sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &sun_path) { unsafe $0.copyBytes(from: bytes) }
    }
}
