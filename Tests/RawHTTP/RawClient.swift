import Dispatch
import Glibc

/// A client that sends exactly the bytes it is given and reads what comes back.
///
/// Its waiting happens on threads of its own, never on those that run the handlers under test.
public final class RawClient: Sendable {
    private let descriptor: CInt

    public struct Failure: Error, CustomStringConvertible {
        public let description: String

        public init(_ description: String) { self.description = description }
    }

    /// Connects to a TCP port of this machine.
    public init(port: Int) async throws {
        descriptor = try await Self.apart {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(UInt16(port).bigEndian)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            return try Self.connected(AF_INET, to: address)
        }
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

    deinit { close(descriptor) }

    /// Sends bytes.
    public func send(_ bytes: some Sequence<UInt8> & Sendable) async throws {
        try await Self.apart { [descriptor] in
            let bytes = Array(bytes)
            var sent = 0
            while sent < bytes.count {
                let count = unsafe bytes.withUnsafeBytes { buffer in
                    unsafe Glibc.send(
                        descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, CInt(MSG_NOSIGNAL))
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

    /// Makes the connection end with a reset instead of a farewell.
    public func abort() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        unsafe _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    /// Reads one answer.
    ///
    /// - Parameter isHead: Whether the request was a HEAD, whose answer has no content.
    public func receive(isHead: Bool = false) async throws -> RawAnswer {
        try await Self.apart { [descriptor] in
            var bytes: [UInt8] = []
            let end = Array("\r\n\r\n".utf8)
            while true {
                guard let byte = try Self.read(descriptor, 1).first else {
                    throw Failure("closed in the head after: \(String(decoding: bytes, as: UTF8.self))")
                }
                bytes.append(byte)
                if bytes.suffix(4).elementsEqual(end) { break }
            }
            var answer = try RawAnswer(head: String(decoding: bytes, as: UTF8.self))
            if answer.status == 100 { return answer }
            let length = isHead || [204, 304].contains(answer.status) ? 0 : Int(answer["content-length"] ?? "0") ?? 0
            while answer.body.count < length {
                let piece = try Self.read(descriptor, length - answer.body.count)
                guard !piece.isEmpty else { throw Failure("closed in the content") }
                answer.body += piece
            }
            return answer
        }
    }

    /// Reads all that comes until the other end closes; a reset counts as a close.
    public func receiveToEnd() async throws -> [UInt8] {
        try await Self.apart { [descriptor] in
            var bytes: [UInt8] = []
            while true {
                guard let piece = try? Self.read(descriptor, 65_536, resetIsEnd: true) else {
                    throw Failure("not closed")
                }
                if piece.isEmpty { return bytes }
                bytes += piece
            }
        }
    }

    // MARK: - Blocking calls, on threads that may block

    /// Runs a blocking piece of work on a thread outside the pool that runs Swift tasks.
    public static func apart<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }

    private static let queue = DispatchQueue(label: "raw-client", attributes: .concurrent)

    private static func connected<Address>(_ family: CInt, to address: Address) throws -> CInt {
        let descriptor = socket(family, CInt(SOCK_STREAM.rawValue), 0)
        // Long enough for any machine, short enough that a hang fails the test and not the run.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        unsafe _ = setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let result = unsafe withUnsafeBytes(of: address) { buffer in
            unsafe connect(
                descriptor, buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(buffer.count))
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
        guard received >= 0 else { throw Failure("receive failed: \(errno)") }
        return Array(bytes.prefix(received))
    }
}

/// One answer, as it came.
public struct RawAnswer: Sendable {
    public let status: Int
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    public var body: [UInt8] = []

    init(head: String) throws {
        let lines = head.utf8.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
        }
        guard let words = lines.first?.split(separator: " "), words.count >= 2, let status = Int(words[1]) else {
            throw RawClient.Failure("no status line: \(head)")
        }
        self.status = status
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
    }

    public subscript(name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }

    public var text: String { String(decoding: body, as: UTF8.self) }
}
