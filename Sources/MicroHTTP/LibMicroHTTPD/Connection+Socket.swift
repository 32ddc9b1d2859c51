import CMicroHTTPD
import Glibc
import HostSystem

// What the system knows of a connection's socket. The table's lock is held, or the connection's own thread asks, so that the
// descriptor is still this connection's.

extension Connection {
    var copiedDescriptor: Descriptor? {
        try? Descriptor(fcntl(descriptor, F_DUPFD_CLOEXEC, 0), from: "fcntl")
    }

    /// Ends the connection in both directions; what was sent still arrives.
    func shut() {
        shutdown(descriptor, CInt(SHUT_RDWR))
    }

    /// Ends the connection with a reset, as far as the socket has such a thing; what was sent and not taken is thrown away.
    func reset() {
        var nobody = sockaddr()
        nobody.sa_family = sa_family_t(AF_UNSPEC)
        unsafe _ = connect(descriptor, &nobody, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Bytes that have arrived and were not read; nil when the system does not tell.
    var unreadBytes: CInt? { queued(FIONREAD) }

    /// Bytes that were sent and have not arrived; 0 when the system does not tell.
    var unsentBytes: CInt { queued(TIOCOUTQ) ?? 0 }

    /// How much is in a queue of the socket.
    private func queued(_ request: CInt) -> CInt? {
        var count: CInt = 0
        return unsafe ioctl(descriptor, UInt(request), &count) == 0 ? count : nil
    }

    /// `tcpi_bytes_received` of linux/tcp.h, which glibc's own header lacks; 0 for a Unix-domain socket, whose client is
    /// a proxy of this machine.
    var bytesReceived: UInt64 { counted(at: 128) ?? 0 }

    /// A counter of the kernel's, at its place in `struct tcp_info`; nil for a Unix-domain socket.
    func counted(at offset: Int) -> UInt64? {
        var info = [UInt8](repeating: 0, count: 256)
        var length = socklen_t(info.count)
        guard unsafe getsockopt(descriptor, CInt(IPPROTO_TCP), TCP_INFO, &info, &length) == 0,
            Int(length) >= offset + 8
        else { return nil }
        return unsafe info.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    }
}
