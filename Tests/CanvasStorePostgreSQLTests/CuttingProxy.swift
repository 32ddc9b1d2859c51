import Glibc
import HostSystem
import Synchronization

/// A TCP proxy that lets go of a connection when a command passes.
///
/// It is for one connection after the other on loopback, where each command arrives as a whole.
final class CuttingProxy: Sendable {
    /// What becomes of a command.
    enum Cut: Sendable {
        /// The server does not get it.
        case before
        /// The server gets it and answers, and the client gets no answer.
        case after
        /// The server gets it, and nothing passes any more, in either direction.
        case hold
    }

    /// The port on 127.0.0.1.
    let port: Int
    private let listener: CInt
    private let rules: Mutex<[(command: String, cut: Cut)]>
    private let connections = Atomic(0)

    /// Listens, and passes on to a port of 127.0.0.1; each rule is for the first command with its text.
    init(to server: Int, rules: [(command: String, cut: Cut)]) throws {
        self.rules = Mutex(rules)
        listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let number = listener
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(number, address, length) == 0 && listen(number, 16) == 0
                    && getsockname(number, address, &length) == 0
            }
        }
        guard isListening else { throw SystemError.last("listen") }
        port = Int(UInt16(bigEndian: address.sin_port))
        try BackgroundThread.start { [weak self] in
            while true {
                let client = accept(number, nil, nil)
                guard client >= 0, let self else { return }
                connections.add(1, ordering: .relaxed)
                pass(client, to: server)
            }
        }
    }

    deinit {
        // It ends the wait of the thread, which a close does not.
        shutdown(listener, CInt(SHUT_RDWR))
        close(listener)
    }

    /// How many connections have been made.
    var count: Int { connections.load(ordering: .relaxed) }

    private func pass(_ client: CInt, to port: Int) {
        let server = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer {
            close(client)
            close(server)
        }
        let isConnected = unsafe withUnsafeBytes(of: Self.loopback(port)) { buffer in
            unsafe connect(
                server,
                buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(buffer.count)
            ) == 0
        }
        guard isConnected else { return }
        while true {
            var entries = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard unsafe poll(&entries, 2, 30_000) > 0 else { return }
            if entries[1].revents != 0 {
                guard let bytes = receive(server), send(bytes, to: client) else { return }
            }
            if entries[0].revents != 0 {
                guard let bytes = receive(client) else { return }
                let cut = cut(String(decoding: bytes, as: UTF8.self))
                if cut == .before { return }
                guard send(bytes, to: server) else { return }
                if cut == .after {
                    // The answer, which nobody gets.
                    _ = receive(server)
                    return
                }
                if cut == .hold {
                    // Until the client gives up.
                    _ = receive(client)
                    return
                }
            }
        }
    }

    private func cut(_ text: String) -> Cut? {
        rules.withLock { rules in
            rules.firstIndex { text.contains($0.command) }.map { rules.remove(at: $0).cut }
        }
    }

    private func receive(_ descriptor: CInt) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    private func send(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let rest = bytes[sent...]
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.send(descriptor, buffer.baseAddress, buffer.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
