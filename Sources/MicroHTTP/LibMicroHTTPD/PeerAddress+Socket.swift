import CMicroHTTPD
import Glibc
import WebSyntax

extension PeerAddress {
    /// Reads the address of an accepted connection.
    init(_ address: UnsafePointer<sockaddr>?) {
        guard let address = unsafe address else {
            self = .unixSocket
            return
        }
        let raw = unsafe UnsafeRawPointer(address)
        let bytes: [UInt8]
        switch unsafe CInt(address.pointee.sa_family) {
        case AF_INET:
            let field = unsafe raw.load(as: sockaddr_in.self).sin_addr
            bytes = unsafe withUnsafeBytes(of: field) { unsafe Array($0) }
        case AF_INET6:
            let field = unsafe raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            bytes = unsafe withUnsafeBytes(of: field) { unsafe Array($0) }
        default:
            bytes = []
        }
        self = IPAddress(bytes: bytes).map { .ip($0) } ?? .unixSocket
    }
}
