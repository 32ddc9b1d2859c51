import Glibc

/// Asks a server on this machine one question, as a container's health check does.
package enum HealthProbe {
    /// Sends a GET request and reads the status of the answer.
    ///
    /// - Parameters:
    ///   - path: The path to ask for.
    ///   - address: Where the server listens.
    ///   - seconds: How long to wait for it.
    /// - Returns: nil when there is no answer in time.
    package static func status(of path: String, at address: ListeningAddress, seconds: Int = 3) -> Int? {
        guard let socket = connect(to: address) else { return nil }
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(socket.number, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        guard unsafe send(socket.number, request, request.count, CInt(MSG_NOSIGNAL)) == request.count else {
            return nil
        }
        var head = [UInt8](repeating: 0, count: 32)
        let count = unsafe recv(socket.number, &head, head.count, CInt(MSG_WAITALL))
        let words = head.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
        guard words.count >= 2 else { return nil }
        return Int(String(decoding: words[1].prefix(3), as: UTF8.self))
    }

    private static func connect(to address: ListeningAddress) -> Descriptor? {
        switch address {
        case .tcp(let host, let port):
            // Listening on every address includes this machine's own.
            let host = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
            return connect(host: host, port: port)
        case .unixSocket(let path):
            return connect(path: path)
        case .inherited:
            return nil
        }
    }

    private static func connect(host: String, port: Int) -> Descriptor? {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(host, String(port), &hints, &list) == 0, let first = unsafe list else { return nil }
        defer { unsafe freeaddrinfo(first) }
        return unsafe connect(first.pointee.ai_family, first.pointee.ai_addr, first.pointee.ai_addrlen)
    }

    private static func connect(path: String) -> Descriptor? {
        guard var address = sockaddr_un(path: path) else { return nil }
        return unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func connect(
        _ family: CInt,
        _ address: UnsafePointer<sockaddr>?,
        _ length: socklen_t
    ) -> Descriptor? {
        let number = socket(family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard let socket = try? Descriptor(number, from: "socket"),
            unsafe Glibc.connect(socket.number, address, length) == 0
        else { return nil }
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
