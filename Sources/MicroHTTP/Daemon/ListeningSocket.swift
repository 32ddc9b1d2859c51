import Glibc

/// A bound and listening socket.
struct ListeningSocket {
    let descriptor: CInt
    /// Where it really listens: port 0 is replaced by the port the system chose.
    let address: ListeningAddress

    /// Opens a socket that listens at an address.
    ///
    /// `SO_REUSEPORT` is left unset, so that a second server on the same port is an error instead of a silent share.
    init(_ address: ListeningAddress) throws(HTTPServerError) {
        switch address {
        case .tcp(let host, let port): try self.init(host: host, port: port)
        case .unixSocket(let path): try self.init(path: path)
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
        self.address = .tcp(host: host, port: Self.boundPort(of: descriptor) ?? port)
    }

    private init(path: String) throws(HTTPServerError) {
        guard var address = sockaddr_un(path: path) else { throw .unknownAddress(path) }
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
    }

    /// Removes the socket file, so that a stopped server leaves nothing to connect to.
    func removeFile() {
        if case .unixSocket(let path) = address { unsafe unlink(path) }
    }

    private static func open(
        family: CInt,
        address: UnsafePointer<sockaddr>?,
        length: socklen_t
    ) throws(SystemError) -> CInt {
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw .last("socket") }
        var yes: CInt = 1
        if family != AF_UNIX {
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        }
        guard unsafe bind(descriptor, address, length) == 0 else {
            let error = SystemError.last("bind")
            close(descriptor)
            throw error
        }
        guard listen(descriptor, SOMAXCONN) == 0 else {
            let error = SystemError.last("listen")
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func boundPort(of descriptor: CInt) -> Int? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { pointer -> Int? in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Int? in
                guard unsafe getsockname(descriptor, address, &length) == 0 else { return nil }
                // The port stands at the same place in sockaddr_in and sockaddr_in6.
                return unsafe UnsafeRawPointer(address).withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    unsafe Int(UInt16(bigEndian: $0.pointee.sin_port))
                }
            }
        }
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
        defer { close(probe) }
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(probe, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result != 0, errno == ECONNREFUSED { unsafe unlink(path) }
    }
}
