import Glibc
import HostSystem
import WebSyntax

/// The sockets of a server at one host and port: one for each address that the host stands for.
struct BoundSockets {
    let descriptors: [CInt]
    /// The port of all of them: port 0 is replaced by the port that the system chose.
    let port: Int

    /// How often a free port is looked for that is free at every address.
    private static let attempts = 20

    /// Binds sockets that listen.
    ///
    /// An address that this machine does not have is left out where the host has others.
    init(host: Host, port: Int) throws(HTTPServerError) {
        let (descriptors, first) = try Self.bind(host: host, port: port, listening: true)
        self.descriptors = descriptors
        self.port = first ?? port
    }

    /// Finds out whether a server could listen, without a moment in which a client could connect.
    static func check(host: Host, port: Int) throws(HTTPServerError) {
        for descriptor in try bind(host: host, port: port, listening: false).descriptors { close(descriptor) }
    }

    private static func bind(
        host: Host,
        port: Int,
        listening: Bool
    ) throws(HTTPServerError) -> (descriptors: [CInt], port: Int?) {
        var addresses = SocketAddress.all(toListenOn: host, port: port)
        guard !addresses.isEmpty else { throw .unknownAddress("\(host.authority):\(port)") }
        do throws(SystemError) {
            do throws(SystemError) {
                return try bind(addresses, isAnyPort: port == 0, listening: listening)
            } catch {
                guard host == .everywhere, error.isAddressMissing else { throw error }
                addresses = SocketAddress.everyIPv4(port: port)
                return try bind(addresses, isAnyPort: port == 0, listening: listening)
            }
        } catch {
            throw .cannotListen(.tcp(host: host.description, port: port), error)
        }
    }

    private static func bind(
        _ addresses: [SocketAddress],
        isAnyPort: Bool,
        listening: Bool
    ) throws(SystemError) -> (descriptors: [CInt], port: Int?) {
        var attempt = 1
        while true {
            var descriptors: [CInt] = []
            var port: Int?
            var failure: SystemError?
            for var address in addresses {
                if let port { address.port = port }
                do throws(SystemError) {
                    let descriptor = try open(address, listening: listening)
                    descriptors.append(descriptor)
                    port = port ?? SocketAddress(boundBy: descriptor)?.port
                } catch {
                    failure = error
                    if !error.isAddressMissing { break }
                }
            }
            guard let failure, !failure.isAddressMissing || descriptors.isEmpty else { return (descriptors, port) }
            for descriptor in descriptors { close(descriptor) }
            // The port that was free at the first address is taken at another.
            guard isAnyPort, failure.isAddressInUse, attempt < attempts else { throw failure }
            attempt += 1
        }
    }

    private static func open(_ address: SocketAddress, listening: Bool) throws(SystemError) -> CInt {
        try unsafe address.withPointer { pointer, length throws(SystemError) in
            try unsafe open(family: address.family, address: pointer, length: length, listening: listening)
        }
    }

    /// Binds one socket.
    ///
    /// `SO_REUSEPORT` is left unset, so that a second server on the same port is an error instead of a silent share.
    static func open(
        family: CInt,
        address: UnsafePointer<sockaddr>?,
        length: socklen_t,
        listening: Bool = true
    ) throws(SystemError) -> CInt {
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw .last("socket") }
        ListeningSocket.boundQueues(of: descriptor)
        var yes: CInt = 1
        var no: CInt = 0
        let size = socklen_t(MemoryLayout<CInt>.size)
        if family != AF_UNIX { unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size) }
        // `::` is every IPv4 address, too, whatever the machine's default.
        if family == AF_INET6 { unsafe setsockopt(descriptor, CInt(IPPROTO_IPV6), IPV6_V6ONLY, &no, size) }
        guard unsafe Glibc.bind(descriptor, address, length) == 0 else {
            let error = SystemError.last("bind")
            close(descriptor)
            throw error
        }
        guard !listening || listen(descriptor, SOMAXCONN) == 0 else {
            let error = SystemError.last("listen")
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
