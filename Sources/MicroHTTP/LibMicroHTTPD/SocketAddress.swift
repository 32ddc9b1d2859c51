import CMicroHTTPD
import Glibc
import WebSyntax

/// An IP address and a port, as the system keeps them.
struct SocketAddress {
    private var storage: sockaddr_storage
    private let length: socklen_t

    var family: CInt { CInt(storage.ss_family) }

    /// Copies an address of the system's.
    private init?(_ address: UnsafePointer<sockaddr>?, _ length: socklen_t) {
        guard let address = unsafe address, Int(length) <= MemoryLayout<sockaddr_storage>.size else { return nil }
        storage = sockaddr_storage()
        self.length = length
        unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(length)))
        }
    }

    func withPointer<Result, Failure: Error>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafePointer(to: storage) { pointer throws(Failure) in
            try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address throws(Failure) in
                try unsafe body(address, length)
            }
        }
    }

    /// The IP address.
    var ip: IPAddress? {
        guard case .ip(let ip) = unsafe withPointer({ address, _ in unsafe PeerAddress(address) }) else { return nil }
        return ip
    }

    /// The port, which stands at the same place for both families.
    var port: Int {
        get {
            unsafe withUnsafeBytes(of: storage) { bytes in
                Int(UInt16(bigEndian: unsafe bytes.load(fromByteOffset: 2, as: UInt16.self)))
            }
        }
        set {
            unsafe withUnsafeMutableBytes(of: &storage) { bytes in
                unsafe bytes.storeBytes(of: UInt16(newValue).bigEndian, toByteOffset: 2, as: UInt16.self)
            }
        }
    }

    // MARK: - Looking them up

    /// The addresses that a server listens on: several for `localhost`, and for a name that has several.
    static func all(toListenOn host: Host, port: Int) -> [SocketAddress] {
        switch host {
        // Takes IPv4 connections, too. Where the kernel has no IPv6, the other one is left.
        case .everywhere: lookUp("::", port)
        // Not every list of hosts has both.
        case .name where host.isThisMachine: lookUp("127.0.0.1", port) + lookUp("::1", port)
        default: lookUp(host.description, port)
        }
    }

    /// The addresses by which this machine reaches a server that listens on a host.
    static func all(toReach host: Host, port: Int) -> [SocketAddress] {
        switch host {
        case .everywhere: lookUp("127.0.0.1", port) + lookUp("::1", port)
        // `::` takes IPv4 connections, too, and is there without `::1` in some containers.
        case .address(let address, _) where address.bytes == [UInt8](repeating: 0, count: 16):
            lookUp("::1", port) + lookUp("127.0.0.1", port)
        default: all(toListenOn: host.asSeenFromHere, port: port)
        }
    }

    /// Every IPv4 address of this machine.
    static func everyIPv4(port: Int) -> [SocketAddress] { lookUp("0.0.0.0", port) }

    private static func lookUp(_ host: String, _ port: Int) -> [SocketAddress] {
        guard (0...65_535).contains(port) else { return [] }
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(host, String(port), &hints, &list) == 0, let first = unsafe list else { return [] }
        defer { unsafe freeaddrinfo(first) }
        var addresses: [SocketAddress] = []
        var next = unsafe Optional(first)
        while let entry = unsafe next {
            let address = unsafe SocketAddress(entry.pointee.ai_addr, entry.pointee.ai_addrlen)
            // A list of hosts may have a name twice.
            if let address, !addresses.contains(where: { $0.ip == address.ip }) { addresses.append(address) }
            unsafe next = entry.pointee.ai_next
        }
        return addresses
    }

    /// Where a socket is bound.
    init?(boundBy descriptor: CInt) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = unsafe withUnsafeMutablePointer(to: &storage) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &length) }
        }
        guard result == 0, [AF_INET, AF_INET6].contains(CInt(storage.ss_family)) else { return nil }
        self.storage = storage
        self.length = length
    }
}
