import Glibc
import HostSystem

/// A client that sends exactly the bytes it is given and reads what comes back.
///
/// Its waiting happens on threads of its own, never on those that run the handlers under test.
public final class RawClient: Sendable {
    private let descriptor: CInt

    /// What went wrong, in words.
    public struct Failure: Error, CustomStringConvertible {
        /// The words.
        public let description: String

        /// Whether the other end closed the connection, which is more than not answering.
        public let isClosed: Bool

        /// Creates a failure.
        public init(_ description: String, isClosed: Bool = false) {
            self.description = description
            self.isClosed = isClosed
        }
    }

    /// Connects to a TCP port of this machine.
    ///
    /// - Parameters:
    ///   - port: The port.
    ///   - host: The last part of the address to come from, 127.0.0.1 unless given.
    ///   - receiveBuffer: How many bytes the kernel keeps for a client that does not read; nil for its own choice.
    /// - Throws: ``Failure`` when nobody listens there.
    public init(port: Int, from host: UInt8 = 1, receiveBuffer: CInt? = nil) async throws {
        descriptor = try await Self.apart {
            let source = Self.loopback(host, port: 0)
            return try Self.connected(
                AF_INET,
                to: Self.loopback(1, port: port),
                from: source,
                receiveBuffer: receiveBuffer
            )
        }
    }

    private static func loopback(_ host: UInt8, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = (0x7F00_0000 | UInt32(host)).bigEndian
        return address
    }

    /// Connects to a Unix-domain socket.
    public init(path: String) async throws {
        descriptor = try await Self.apart {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
            return try Self.connected(AF_UNIX, to: address)
        }
    }

    /// Takes a connection that a ``RawServer`` has accepted.
    init(accepted descriptor: CInt) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Sends bytes.
    public func send(_ bytes: some Sequence<UInt8> & Sendable) async throws {
        try await Self.apart { [descriptor] in
            let bytes = Array(bytes)
            var sent = 0
            while sent < bytes.count {
                let count = unsafe bytes.withUnsafeBytes { buffer in
                    unsafe Glibc.send(
                        descriptor,
                        buffer.baseAddress?.advanced(by: sent),
                        buffer.count - sent,
                        CInt(MSG_NOSIGNAL)
                    )
                }
                guard count > 0 else { throw Failure("send failed: \(errno)") }
                sent += count
            }
        }
    }

    /// Sends text.
    public func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// Says that nothing more will be sent.
    public func finishSending() {
        shutdown(descriptor, CInt(SHUT_WR))
    }

    /// Makes the connection end with a reset, instead of a farewell, when the client is let go.
    public func resetWhenClosed() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        unsafe _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    /// Returns when the other end has thrown the connection away, without reading what it sent before.
    ///
    /// - Throws: ``Failure`` when it does not.
    public func waitForReset() async throws {
        try await Self.apart { [descriptor] in
            var entry = pollfd(fd: descriptor, events: 0, revents: 0)
            guard unsafe poll(&entry, 1, 30_000) == 1 else { throw Failure("not reset") }
        }
    }

    /// Waits for a moment whether something comes.
    ///
    /// - Returns: Whether there is something to read, or the other end has closed.
    public func hasSomethingToRead() async throws -> Bool {
        try await Self.apart { [descriptor] in
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return unsafe poll(&entry, 1, 10) > 0
        }
    }

    /// Sends a request and reads its answer.
    public func exchange(_ request: String) async throws -> RawAnswer {
        try await send(request)
        return try await receive(isHead: request.hasPrefix("HEAD "))
    }

    /// Reads the head of an answer and leaves its content unread.
    public func receiveHead() async throws -> RawAnswer { try await receive(isHead: true) }

    /// Reads one answer, to the byte.
    ///
    /// - Parameter isHead: Whether the request was a HEAD, whose answer has no content.
    /// - Returns: The answer.
    /// - Throws: ``Failure`` when the connection ends before the answer does.
    public func receive(isHead: Bool = false) async throws -> RawAnswer {
        try await Self.apart { [descriptor] in
            var bytes: [UInt8] = []
            let end = Array("\r\n\r\n".utf8)
            while true {
                guard let byte = try Self.read(descriptor, 1).first else {
                    throw Failure("closed in the head after: \(String(decoding: bytes, as: UTF8.self))", isClosed: true)
                }
                bytes.append(byte)
                if bytes.suffix(4).elementsEqual(end) { break }
            }
            var answer = try RawAnswer(head: String(decoding: bytes, as: UTF8.self))
            if answer.status == 100 { return answer }
            let length = isHead || [204, 304].contains(answer.status) ? 0 : Int(answer["content-length"] ?? "0") ?? 0
            while answer.body.count < length {
                let piece = try Self.read(descriptor, min(length - answer.body.count, 1 << 18))
                guard !piece.isEmpty else { throw Failure("closed in the content", isClosed: true) }
                answer.body += piece
            }
            return answer
        }
    }

    /// Reads one chunk of an answer whose head was read before.
    ///
    /// - Returns: The chunk; empty for the last one.
    /// - Throws: ``Failure`` when the connection ends before the chunk does.
    public func receiveChunk() async throws -> [UInt8] {
        try await Self.apart { [descriptor] in
            func exactly(_ count: Int) throws -> [UInt8] {
                var bytes: [UInt8] = []
                while bytes.count < count {
                    let piece = try Self.read(descriptor, count - bytes.count)
                    guard !piece.isEmpty else { throw Failure("closed in the content", isClosed: true) }
                    bytes += piece
                }
                return bytes
            }
            var line: [UInt8] = []
            while !line.suffix(2).elementsEqual("\r\n".utf8) { line += try exactly(1) }
            let digits = String(decoding: line.dropLast(2), as: UTF8.self)
            guard let count = Int(digits, radix: 16) else { throw Failure("no chunk: \(digits)") }
            let chunk = try exactly(count)
            guard try exactly(2).elementsEqual("\r\n".utf8) else { throw Failure("no end of a chunk") }
            return chunk
        }
    }

    /// Reads the chunks of an answer whose head was read before, and the last one.
    public func receiveChunks() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let chunk = try await receiveChunk()
            if chunk.isEmpty { return bytes }
            bytes += chunk
        }
    }

    /// Reads one request: its head, to the blank line, and content of the length that it tells.
    ///
    /// - Returns: The head and the content.
    /// - Throws: ``Failure`` when the connection ends before the request does.
    public func receiveRequest() async throws -> (head: String, body: [UInt8]) {
        try await Self.apart { [descriptor] in
            var bytes: [UInt8] = []
            while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                guard let byte = try Self.read(descriptor, 1).first else { throw Failure("closed", isClosed: true) }
                bytes.append(byte)
            }
            let head = String(decoding: bytes, as: UTF8.self)
            let length = head.lowercased().firstRange(of: "content-length: ").flatMap { range in
                Int(head[range.upperBound...].prefix { $0.isNumber })
            }
            var body: [UInt8] = []
            while body.count < length ?? 0 {
                let piece = try Self.read(descriptor, (length ?? 0) - body.count)
                guard !piece.isEmpty else { throw Failure("closed in the content", isClosed: true) }
                body += piece
            }
            return (head, body)
        }
    }

    /// Reads all that comes until the other end closes.
    ///
    /// - Parameter resetIsEnd: Whether a reset counts as a close.
    /// - Returns: What came.
    /// - Throws: ``Failure``.
    public func receiveToEnd(resetIsEnd: Bool = true) async throws -> [UInt8] {
        try await Self.apart { [descriptor] in
            var bytes: [UInt8] = []
            while true {
                guard let piece = try? Self.read(descriptor, 1 << 18, resetIsEnd: resetIsEnd) else {
                    throw Failure("not closed")
                }
                if piece.isEmpty { return bytes }
                bytes += piece
            }
        }
    }

    // MARK: - Blocking calls, on threads that may block

    /// Runs a blocking piece of work on a thread of its own.
    ///
    /// It throws at once in a task that is cancelled, so that a loop of exchanges ends with its test's time limit.
    ///
    /// Dispatch lends few threads to those who block, so that one who waits for another could wait in vain.
    public static func apart<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            do {
                try BackgroundThread.start { continuation.resume(with: Swift.Result { try work() }) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    private static func connected<Address>(
        _ family: CInt,
        to address: Address,
        from source: sockaddr_in? = nil,
        receiveBuffer: CInt? = nil
    ) throws -> CInt {
        let descriptor = socket(family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        // Long enough for any machine, short enough that a hang fails the test and not the run.
        var timeout = timeval(tv_sec: 30, tv_usec: 0)
        unsafe _ = setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &timeout,
            socklen_t(MemoryLayout<timeval>.size)
        )
        if var size = receiveBuffer {
            unsafe _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<CInt>.size))
        }
        if let source, source.sin_addr.s_addr != UInt32(0x7F00_0001).bigEndian {
            unsafe withUnsafeBytes(of: source) { buffer in
                unsafe _ = bind(
                    descriptor,
                    buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                    socklen_t(buffer.count)
                )
            }
        }
        let result = unsafe withUnsafeBytes(of: address) { buffer in
            unsafe connect(
                descriptor,
                buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(buffer.count)
            )
        }
        guard result == 0 else {
            let number = errno
            close(descriptor)
            throw Failure("connect failed: \(number)")
        }
        return descriptor
    }

    private static func read(_ descriptor: CInt, _ count: Int, resetIsEnd: Bool = false) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let received = unsafe recv(descriptor, &bytes, count, 0)
        if received < 0, errno == ECONNRESET, resetIsEnd { return [] }
        guard received >= 0 else { throw Failure("receive failed: \(errno)", isClosed: errno == ECONNRESET) }
        return Array(bytes.prefix(received))
    }
}
