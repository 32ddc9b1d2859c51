import CMicroHTTPD
import Glibc

// What the system knows of a connection's socket. The table's lock is held, or the connection's own thread asks, so that the
// descriptor is still this connection's.

extension Connection {
    var copiedDescriptor: Descriptor? {
        try? Descriptor(fcntl(descriptor, F_DUPFD_CLOEXEC, 0), from: "fcntl")
    }

    /// - Returns: nil when the system does not tell.
    var unreadBytes: CInt? {
        var unread: CInt = 0
        return unsafe ioctl(descriptor, UInt(FIONREAD), &unread) == 0 ? unread : nil
    }

    /// Bytes that were sent and have not arrived.
    var unsentBytes: Int { Int(shim_unsent(descriptor)) }

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
