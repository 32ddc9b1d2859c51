import CMicroHTTPD
import Glibc
import HostSystem
import WebSyntax

/// A bound and listening socket, or several that listen as one.
struct ListeningSocket: Sendable {
    /// Where it really listens: port 0 is replaced by the port the system chose.
    let address: ListeningAddress
    /// What connections are accepted from, readable while some wait; one, but for hosts with several addresses.
    let descriptors: [CInt]
    /// The socket's file, if one was made here and is ours to remove.
    private let file: SocketFile?

    /// Bytes that the kernel may keep of what was sent, and of what was received, besides its own doubling of that.
    ///
    /// It would take up to 4 MiB for a client that does not read, and up to 32 MiB for one whose requests wait. With less
    /// than this, a client on the same machine, whose segments have 64 KiB, would wait 40 ms for each.
    private static let queueLimit: CInt = 64 << 10

    /// Bounds what the kernel keeps for a connection; TCP's have the bounds of the socket that listens.
    static func boundQueues(of descriptor: CInt) {
        var limit = queueLimit
        for option in [SO_SNDBUF, SO_RCVBUF] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<CInt>.size))
        }
    }

    /// Opens a socket that listens at an address.
    init(_ address: ListeningAddress) throws(HTTPServerError) {
        switch address {
        case .tcp(let host, let port): try self.init(host: host, port: port)
        case .unixSocket(let path): try self.init(path: path)
        case .inherited(let descriptor): try self.init(inherited: descriptor)
        }
    }

    /// Takes over a socket that listens already.
    private init(inherited descriptor: CInt) throws(HTTPServerError) {
        var listens: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) == 0 else {
            throw .cannotListen(.inherited(descriptor: descriptor), .last("getsockopt"))
        }
        guard listens != 0 else {
            throw .cannotListen(
                .inherited(descriptor: descriptor),
                SystemError(call: "getsockopt", number: EINVAL)
            )
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        Self.boundQueues(of: descriptor)
        descriptors = [descriptor]
        address = Self.boundAddress(of: descriptor) ?? .inherited(descriptor: descriptor)
        file = nil
    }

    /// Takes the next connection that waits.
    ///
    /// - Returns: nil when none waits.
    /// - Throws: `SystemError`, for want of descriptors or memory most likely.
    func accept() throws(SystemError) -> AcceptedSocket? {
        // No socket may keep the others waiting.
        let first = descriptors.count == 1 ? 0 : Int.random(in: descriptors.indices)
        for index in descriptors.indices {
            let next = descriptors[(first + index) % descriptors.count]
            if let accepted = try Self.accept(from: next) { return accepted }
        }
        return nil
    }

    private static func accept(from socket: CInt) throws(SystemError) -> AcceptedSocket? {
        while true {
            var address = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let descriptor = unsafe withUnsafeMutablePointer(to: &address) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe accept4(
                        socket,
                        $0,
                        &length,
                        CInt(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
                    )
                }
            }
            if descriptor >= 0 {
                if CInt(address.ss_family) == AF_UNIX { Self.boundQueues(of: descriptor) }
                return AcceptedSocket(descriptor: descriptor, address: address, length: length)
            }
            switch errno {
            case EAGAIN: return nil
            // The client has gone again, or the network complains of one connection: accept(2).
            case EINTR, ECONNABORTED, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, ENETUNREACH:
                continue
            default: throw .last("accept")
            }
        }
    }

    private init(host: String, port: Int) throws(HTTPServerError) {
        guard let host = Host(listening: host) else { throw .unknownAddress("\(host):\(port)") }
        let bound = try BoundSockets(host: host, port: port)
        descriptors = bound.descriptors
        // What was written in some other way is told as the system writes it, but names as names.
        address =
            if case .name = host { .tcp(host: host.description, port: bound.port) } else {
                Self.boundAddress(of: descriptors[0], zone: host.zone) ?? .tcp(host: host.description, port: bound.port)
            }
        file = nil
    }

    /// Whether other machines can connect, decided by the addresses that are bound.
    var isBeyondThisMachine: Bool {
        descriptors.contains { SocketAddress(boundBy: $0)?.ip?.isLoopback == false }
    }

    /// Finds out whether a server could listen there: a port may be taken.
    static func check(_ address: ListeningAddress) throws(HTTPServerError) {
        guard case .tcp(let host, let port) = address else { return }
        guard let host = Host(listening: host) else { throw .unknownAddress("\(host):\(port)") }
        try BoundSockets.check(host: host, port: port)
    }

    private init(path: String) throws(HTTPServerError) {
        guard var address = sockaddr_un(path: path) else { throw .unknownAddress(path) }
        // Held until the socket listens: two servers that start together would both find a dead one, and the second would
        // remove what the first has made of it.
        let lock = FolderLock(of: path)
        Self.removeDeadSocket(at: path, address)
        do {
            let descriptor = try unsafe withUnsafePointer(to: &address) { pointer throws(SystemError) in
                try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address throws(SystemError) in
                    try unsafe BoundSockets.open(
                        family: AF_UNIX,
                        address: address,
                        length: socklen_t(MemoryLayout<sockaddr_un>.size)
                    )
                }
            }
            descriptors = [descriptor]
        } catch {
            throw .cannotListen(.unixSocket(path: path), error)
        }
        // As open as a port of this machine, because the proxy is another user; its folder can be closed.
        unsafe chmod(path, 0o666)
        self.address = .unixSocket(path: path)
        file = SocketFile(at: path)
        _ = consume lock
    }

    /// Listens no more, and leaves no file to connect to.
    func close() {
        file?.remove()
        for descriptor in descriptors { Glibc.close(descriptor) }
    }

    /// Where a socket listens.
    private static func boundAddress(of descriptor: CInt, zone: String? = nil) -> ListeningAddress? {
        if let address = SocketAddress(boundBy: descriptor), let ip = address.ip {
            return .tcp(host: Host.address(ip, zone: zone).description, port: address.port)
        }
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { pointer -> ListeningAddress? in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> ListeningAddress? in
                guard unsafe getsockname(descriptor, address, &length) == 0 else { return nil }
                return unsafe unixPath(address).map { .unixSocket(path: $0) }
            }
        }
    }

    private static func unixPath(_ address: UnsafePointer<sockaddr>) -> String? {
        guard unsafe CInt(address.pointee.sa_family) == AF_UNIX else { return nil }
        let field = unsafe UnsafeRawPointer(address).load(as: sockaddr_un.self).sun_path
        return unsafe withUnsafeBytes(of: field) { unsafe String(validating: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// A socket file outlives the process that made it; one that refuses connections belongs to nobody.
    ///
    /// Other files refuse them too, and stay.
    private static func removeDeadSocket(at path: String, _ address: sockaddr_un) {
        var address = address
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
        // Non-blocking, because a living server may have no room for one more connection.
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let probe = socket(AF_UNIX, type, 0)
        guard probe >= 0 else { return }
        defer { Glibc.close(probe) }
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(probe, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result != 0, errno == ECONNREFUSED { unsafe unlink(path) }
    }
}

/// A connection that was accepted and belongs to nobody yet.
struct AcceptedSocket: Sendable {
    let descriptor: CInt
    let address: sockaddr_storage
    let length: socklen_t
    /// What the ``Acceptor`` knows it by.
    var number: UInt64 = 0

    var peer: PeerAddress {
        unsafe withUnsafePointer(to: address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe PeerAddress($0) }
        }
    }

    func close() {
        Glibc.close(descriptor)
    }
}
