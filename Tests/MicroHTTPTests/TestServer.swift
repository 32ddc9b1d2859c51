import HTTPTypes
import Logging
import MicroHTTP
import RawHTTP

/// A handler made of closures.
struct ClosureHandler: HTTPHandler, HTTPEndpoint {
    var body: @Sendable (ServerRequest) async -> ServerResponse
    var bodyLimit = Int.max

    /// `/narrow` takes 10 bytes.
    func endpoint(for target: RequestTarget) -> any HTTPEndpoint {
        target.path == "/narrow" ? ClosureHandler(body: body, bodyLimit: 10) : self
    }

    func respond(to request: ServerRequest) async -> ServerResponse { await body(request) }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status, body: .bytes(Array("refused: \(refusal)".utf8)))
    }
}

/// Runs a server on a free port for the time of `body`, then stops it gracefully.
///
/// - Throws: What `body` throws, or else what the server's `run` does.
@discardableResult
func withServer<Result: Sendable>(
    respond: @escaping @Sendable (ServerRequest) async -> ServerResponse = echo,
    configuring configure: @Sendable (inout HTTPServerConfiguration) -> Void = { _ in },
    body: @Sendable (TestServer) async throws -> Result
) async throws -> Result {
    try await withServer(handler: ClosureHandler(body: respond), configuring: configure, body: body)
}

/// Runs a server with a handler of the test's own.
@discardableResult
func withServer<Result: Sendable>(
    handler: any HTTPHandler,
    configuring configure: @Sendable (inout HTTPServerConfiguration) -> Void = { _ in },
    body: @Sendable (TestServer) async throws -> Result
) async throws -> Result {
    var configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 0), workers: 2)
    // Long enough for the slowest machine; a test of a deadline sets its own.
    configuration.minimumBodyRate = 0
    configuration.minimumSendRate = 0
    configuration.bodyTimeout = .seconds(600)
    configuration.requestTimeout = .seconds(600)
    configuration.headTimeout = .seconds(60)
    configuration.drainTimeout = .seconds(60)
    configuration.handlerTimeout = .seconds(60)
    configure(&configuration)
    let server = HTTPServer(configuration: configuration, logger: Logger(label: "test"), handler: handler)
    return try await whileServing {
        try await server.run(onListening: $0)
    } do: { address, running in
        try await body(TestServer(address: address, running: running))
    }
}

/// A server that listens.
struct TestServer: Sendable {
    let address: ListeningAddress
    private let running: Task<Void, any Error>

    init(address: ListeningAddress, running: Task<Void, any Error>) {
        self.address = address
        self.running = running
    }

    /// Opens a connection.
    func connect(receiveBuffer: CInt? = nil) async throws -> RawClient {
        switch address {
        case .tcp(_, let port): try await RawClient(port: port, receiveBuffer: receiveBuffer)
        case .unixSocket(let path): try await RawClient(path: path)
        case .inherited: throw RawClient.Failure("no address")
        }
    }

    /// Sends one request on a new connection and reads one answer.
    func exchange(_ request: String) async throws -> RawAnswer {
        let client = try await connect()
        try await client.send(request)
        return try await client.receive(isHead: request.hasPrefix("HEAD "))
    }

    /// Opens a connection and has one request answered, again if the server's deadlines are too short for that.
    func connectAndSettle() async throws -> RawClient {
        while true {
            let client = try await connect()
            if (try? await client.exchange(.post("settled")))?.text == "settled" { return client }
        }
    }

    /// Whether the server answers a healthy request on a new connection.
    var isHealthy: Bool {
        get async { (try? await exchange(.post("well")).text) == "well" }
    }

    /// Tells the server to stop, and returns when it refuses new connections.
    func beginStopping() async {
        running.cancel()
        while (try? await connect()) != nil {}
    }

    /// Waits for a server that was told to stop.
    ///
    /// - Throws: What its `run` throws.
    func waitUntilStopped() async throws {
        try await running.value
    }
}

extension String {
    static let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    static func post(_ body: String, to path: String = "/") -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// A request with a chunked body, one chunk for each piece.
    static func chunked(_ pieces: [String]) -> String {
        let chunks = pieces.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }.joined()
        return "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)0\r\n\r\n"
    }
}

/// Answers with the content and the path of the request.
@Sendable func echo(_ request: ServerRequest) async -> ServerResponse {
    var response = ServerResponse(status: .ok, headers: [.contentType: "text/plain"], body: .bytes(request.body))
    HTTPField.Name("X-Path").map { response.headers[$0] = request.target.path }
    return response
}

/// Bytes whose period no buffer size shares.
func pattern(_ count: Int) -> [UInt8] {
    let period = (0..<4_093).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += period.prefix(count - bytes.count) }
    return bytes
}
