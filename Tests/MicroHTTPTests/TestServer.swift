import HTTPTypes
import Logging
import MicroHTTP
import RawHTTP

/// A handler made of closures.
struct ClosureHandler: HTTPHandler {
    var body: @Sendable (ServerRequest) async -> ServerResponse

    func respond(to request: ServerRequest) async -> ServerResponse { await body(request) }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status, body: .bytes(Array("refused: \(refusal)".utf8)))
    }
}

/// Runs a server on a free port for the time of `body`, then stops it gracefully.
@discardableResult
func withServer<Result: Sendable>(
    _ configure: @Sendable (inout HTTPServerConfiguration) -> Void = { _ in },
    respond: @escaping @Sendable (ServerRequest) async -> ServerResponse = echo,
    body: @Sendable (TestServer) async throws -> Result
) async throws -> Result {
    var configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 0), workers: 2)
    configure(&configuration)
    let server = HTTPServer(
        configuration: configuration, logger: Logger(label: "test"), handler: ClosureHandler(body: respond))
    let (addresses, continuation) = AsyncStream.makeStream(of: ListeningAddress.self)
    let running = Task {
        defer { continuation.finish() }
        try await server.run { continuation.yield($0) }
    }
    var iterator = addresses.makeAsyncIterator()
    guard let address = await iterator.next() else {
        try await running.value
        throw RawClient.Failure("the server ended before it listened")
    }
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(try await body(TestServer(address: address, running: running)))
    } catch {
        result = .failure(error)
    }
    running.cancel()
    try await running.value
    return try result.get()
}

struct TestServer: Sendable {
    let address: ListeningAddress
    let running: Task<Void, any Error>

    func connect() async throws -> RawClient {
        switch address {
        case .tcp(_, let port): try await RawClient(port: port)
        case .unixSocket(let path): try await RawClient(path: path)
        }
    }

    /// Sends one request on a new connection and reads one answer.
    func exchange(_ request: String) async throws -> RawAnswer {
        let client = try await connect()
        try await client.send(request)
        return try await client.receive(isHead: request.hasPrefix("HEAD "))
    }
}

@Sendable func echo(_ request: ServerRequest) async -> ServerResponse {
    var response = ServerResponse(status: .ok, headers: [.contentType: "text/plain"], body: .bytes(request.body))
    HTTPField.Name("X-Path").map { response.headers[$0] = request.target.path }
    return response
}
