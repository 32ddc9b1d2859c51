import CMicroHTTPD
import Glibc

/// A bound and listening socket.
struct ListeningSocket {
    let descriptor: CInt
    /// Where it really listens: port 0 is replaced by the port the system chose.
    let address: ListeningAddress
    /// The socket's file, if one was made here and is ours to remove.
    private let file: SocketFile?

    /// Bytes that the kernel may keep of what was sent, and of what was received, besides its own doubling of that.
    ///
    /// It would take up to 4 MiB for a client that does not read, and up to 32 MiB for one whose requests wait. With less
    /// than this, a client on the same machine, whose segments have 64 KiB, would wait 40 ms for each.
    private static let queueLimit: CInt = 64 << 10

    /// Bounds what the kernel keeps for a connection; TCP's have the bounds of the socket that listens.
    private static func boundQueues(of descriptor: CInt) {
        var limit = queueLimit
        for option in [SO_SNDBUF, SO_RCVBUF] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<CInt>.size))
        }
    }

    /// Opens a socket that listens at an address.
    ///
    /// `SO_REUSEPORT` is left unset, so that a second server on the same port is an error instead of a silent share.
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
        self.descriptor = descriptor
        address = Self.boundAddress(of: descriptor) ?? .inherited(descriptor: descriptor)
        file = nil
    }

    /// Takes the next connection that waits.
    ///
    /// - Returns: nil when none waits.
    /// - Throws: `SystemError`, for want of descriptors or memory most likely.
    func accept() throws(SystemError) -> AcceptedSocket? {
        while true {
            var address = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let descriptor = unsafe withUnsafeMutablePointer(to: &address) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe accept4(
                        self.descriptor,
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
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        guard (0...65535).contains(port), unsafe getaddrinfo(host, String(port), &hints, &list) == 0,
            let first = unsafe list
        else { throw .unknownAddress("\(host):\(port)") }
        defer { unsafe freeaddrinfo(first) }
        do {
            self.descriptor = try unsafe Self.open(
                family: first.pointee.ai_family,
                address: first.pointee.ai_addr,
                length: first.pointee.ai_addrlen
            )
        } catch {
            throw .cannotListen(.tcp(host: host, port: port), error)
        }
        address = Self.boundAddress(of: descriptor, host: host) ?? .tcp(host: host, port: port)
        file = nil
    }

    private init(path: String) throws(HTTPServerError) {
        guard var address = sockaddr_un(path: path) else { throw .unknownAddress(path) }
        // Held until the socket listens: two servers that start together would both find a dead one, and the second would
        // remove what the first has made of it.
        let lock = FolderLock(of: path)
        Self.removeDeadSocket(at: path, address)
        do {
            self.descriptor = try unsafe withUnsafePointer(to: &address) { pointer throws(SystemError) in
                try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address throws(SystemError) in
                    try unsafe Self.open(
                        family: AF_UNIX,
                        address: address,
                        length: socklen_t(MemoryLayout<sockaddr_un>.size)
                    )
                }
            }
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
        Glibc.close(descriptor)
    }

    private static func open(
        family: CInt,
        address: UnsafePointer<sockaddr>?,
        length: socklen_t
    ) throws(SystemError) -> CInt {
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw .last("socket") }
        boundQueues(of: descriptor)
        var yes: CInt = 1
        if family != AF_UNIX {
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        }
        guard unsafe bind(descriptor, address, length) == 0 else {
            let error = SystemError.last("bind")
            Glibc.close(descriptor)
            throw error
        }
        guard listen(descriptor, SOMAXCONN) == 0 else {
            let error = SystemError.last("listen")
            Glibc.close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Where a socket listens, under the given name for the host if there is one.
    private static func boundAddress(of descriptor: CInt, host: String? = nil) -> ListeningAddress? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { pointer -> ListeningAddress? in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> ListeningAddress? in
                guard unsafe getsockname(descriptor, address, &length) == 0 else { return nil }
                guard case .ip(let ip) = unsafe PeerAddress(address) else {
                    return unsafe unixPath(address).map { .unixSocket(path: $0) }
                }
                // The port stands at the same place in sockaddr_in and sockaddr_in6.
                let port = unsafe UnsafeRawPointer(address).load(as: sockaddr_in.self).sin_port
                return .tcp(host: host ?? ip.description, port: Int(UInt16(bigEndian: port)))
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
struct AcceptedSocket {
    let descriptor: CInt
    let address: sockaddr_storage
    let length: socklen_t

    var peer: PeerAddress {
        unsafe withUnsafePointer(to: address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe PeerAddress($0) }
        }
    }

    func close() {
        Glibc.close(descriptor)
    }
}
