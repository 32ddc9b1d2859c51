import Glibc

/// A server that accepts connections and leaves to the test what becomes of them.
public final class RawServer: Sendable {
    private let descriptor: CInt
    /// Its port on 127.0.0.1.
    public let port: Int

    /// Listens on a free port.
    public init() throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        // Long enough for any machine, short enough that a hang fails the test and not the run.
        var time = timeval(tv_sec: 30, tv_usec: 0)
        unsafe _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let number = descriptor
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(number, address, length) == 0 && listen(number, 128) == 0
                    && getsockname(number, address, &length) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isListening else { throw RawClient.Failure("cannot listen: \(errno)") }
    }

    deinit { close(descriptor) }

    /// Waits for a connection.
    public func accept() async throws -> RawClient {
        try await RawClient.apart { [descriptor] in
            let connection = acceptMarked(descriptor)
            guard connection >= 0 else { throw RawClient.Failure("nobody has connected: \(errno)") }
            var time = timeval(tv_sec: 30, tv_usec: 0)
            unsafe _ = setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
            return RawClient(accepted: connection)
        }
    }
}

/// Accepts a connection that programs which are started meanwhile may inherit for a moment: glibc's own call is for C alone.
private func acceptMarked(_ descriptor: CInt) -> CInt {
    let connection = Glibc.accept(descriptor, nil, nil)
    if connection >= 0 { _ = fcntl(connection, F_SETFD, FD_CLOEXEC) }
    return connection
}
