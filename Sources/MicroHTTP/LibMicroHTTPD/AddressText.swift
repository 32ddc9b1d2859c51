import CMicroHTTPD
import Glibc

/// IP addresses to and from text, by the system's own reading of it.
enum AddressText {
    static func bytes(of text: String) -> [UInt8]? {
        // To C the text would end there.
        guard !text.utf8.contains(0) else { return nil }
        for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: size)
            if unsafe inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }

    static func text(of bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard unsafe inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

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
