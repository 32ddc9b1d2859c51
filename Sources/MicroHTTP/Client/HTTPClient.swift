import HostSystem
import WebSyntax

/// Sends single requests to one server, each on a connection of its own.
///
/// It is for tools that talk to a server on this machine: it knows neither TLS nor redirects.
package struct HTTPClient: Sendable {
    /// The longest response that clients take unless told otherwise, in bytes.
    package static let usualAnswerLimit = 32 << 20

    private let address: ListeningAddress
    private let timeout: Duration
    private let responseLimit: Int

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - address: Where the server listens.
    ///   - timeout: How long one exchange may take.
    ///   - responseLimit: The longest response taken, in bytes.
    package init(
        address: ListeningAddress,
        timeout: Duration = .seconds(30),
        responseLimit: Int = Self.usualAnswerLimit
    ) {
        self.address = address
        self.timeout = timeout
        self.responseLimit = responseLimit
    }

    /// Sends a request and waits for its response without holding up the calling thread.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - time: How long the content takes, which is sent in pieces unless this is zero.
    /// - Returns: The response.
    /// - Throws: ``HTTPClientError`` when there is none.
    package func send(
        _ request: ClientRequest,
        over time: Duration = .zero
    ) async throws(HTTPClientError) -> ClientResponse {
        try await Self.onThread { () throws(HTTPClientError) in try sendAndWait(request, over: time) }
    }

    /// Sends a request and waits for the head of its response, whose content can be read while it comes.
    ///
    /// The timeout is that of the head; the content may take any time and have any length.
    ///
    /// - Parameter request: The request.
    /// - Returns: The response.
    /// - Throws: ``HTTPClientError`` when there is none.
    package func open(_ request: ClientRequest) async throws(HTTPClientError) -> OpenResponse {
        try await Self.onThread { () throws(HTTPClientError) in
            let connection = try ClientConnection(to: address, timeout: timeout)
            try connection.send(request.bytes(host: host))
            return try OpenResponse(to: request.method, on: connection)
        }
    }

    /// Does something that blocks on a thread of its own.
    static func onThread<Value: Sendable>(
        _ work: @escaping @Sendable () throws(HTTPClientError) -> Value
    ) async throws(HTTPClientError) -> Value {
        let result: Result<Value, HTTPClientError> = await withCheckedContinuation { continuation in
            do throws(SystemError) {
                try BackgroundThread.start {
                    continuation.resume(returning: Result { () throws(HTTPClientError) in try work() })
                }
            } catch {
                continuation.resume(returning: .failure(.system(error)))
            }
        }
        return try result.get()
    }

    /// Sends a request and blocks until its response is there.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - time: How long the content takes, which is sent in pieces unless this is zero.
    /// - Returns: The response.
    /// - Throws: ``HTTPClientError`` when there is none.
    package func sendAndWait(
        _ request: ClientRequest,
        over time: Duration = .zero
    ) throws(HTTPClientError) -> ClientResponse {
        let connection = try ClientConnection(to: address, timeout: timeout + time)
        let bytes = request.bytes(host: host)
        if time > .zero {
            try send(bytes, head: bytes.count - request.body.count, over: time, on: connection)
        } else {
            try connection.send(bytes)
        }
        var reader = ResponseParser(to: request.method)
        var count = 0
        while true {
            let piece = try connection.receive()
            guard !piece.isEmpty else { return try reader.end() }
            count += piece.count
            guard count <= responseLimit else { throw .tooLong }
            if let response = try reader.read(piece) { return response }
        }
    }

    /// Sends the content in up to 100 pieces, each after its share of the time.
    private func send(
        _ bytes: [UInt8],
        head: Int,
        over time: Duration,
        on connection: ClientConnection
    ) throws(HTTPClientError) {
        try connection.send(Array(bytes.prefix(head)))
        var rest = bytes.dropFirst(head)
        let size = max(1, (rest.count + 99) / 100)
        let pause = time / max(1, (rest.count + size - 1) / size)
        while !rest.isEmpty {
            // A server that waits no longer says so before everything has come.
            guard !connection.hasNews(within: pause) else { return }
            try connection.send(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
    }

    /// The value of `Host`.
    private var host: String {
        guard case .tcp(let host, let port) = address else { return "localhost" }
        return "\(Host(listening: host)?.asSeenFromHere.authority ?? host):\(port)"
    }
}

/// Why there is no response.
package enum HTTPClientError: Error, Equatable, CustomStringConvertible {
    /// The host has no address.
    case unknownHost(String)
    /// A system call failed; connecting, most likely.
    case system(SystemError)
    /// It did not come in time.
    case tookTooLong
    /// It is longer than the limit.
    case tooLong
    /// It is not HTTP/1.1.
    case malformed
    /// The connection ended before the response did.
    case cutShort

    /// What happened, in words.
    package var description: String {
        switch self {
        case .unknownHost(let name): "host not found: \(name)"
        case .system(let error): error.isConnectionRefused ? "connection refused" : "\(error)"
        case .tookTooLong: "timed out: no response in time"
        case .tooLong: "response too large"
        case .malformed: "malformed response: it is not HTTP/1.1"
        case .cutShort: "connection closed before the response was complete"
        }
    }
}
