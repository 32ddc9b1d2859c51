import Glibc
import HTTPTypes
import RawHTTP
import Synchronization
import Testing

@testable import MicroHTTP

/// Responses that are sent from an open file.
@Suite(.timeLimit(.minutes(5))) struct FileResponseTests {
    private let directory: TemporaryDirectory
    private let root: FileRoot

    init() throws {
        directory = try TemporaryDirectory()
        root = try FileRoot(path: directory.path)
    }

    /// A response that cannot be made is refused in words, not by closing the connection.
    @Test func openFileIsSentOnce() async throws {
        try directory.write("content".utf8, to: "file")
        let file = try #require(root.open(["file"]))
        let handler = FileHandler { file }
        try await withServer(handler: handler) { server in
            let client = try await server.connect()
            #expect(try await client.exchange(.get).text == "content")
            let second = try await client.exchange(.get)
            #expect(second.status == 503)
            #expect(second.text == "overloaded")
            #expect(second["connection"] == "close")
        }
    }

    @Test func sentFileHoldsOneDescriptor() async throws {
        let path = directory.path + "/file"
        _ = try await withFileUnderWay { _, client in
            #expect(openDescriptors(of: path) == 1)
            client.finishSending()
            let received = try await client.receiveToEnd()
            #expect(received == Self.content)
        }
        #expect(openDescriptors(of: path) == 0)
    }

    @Test func fileThatBecomesShorterEndsItsResponse() async throws {
        let path = directory.path + "/file"
        let losses = try await withFileUnderWay { server, client in
            #expect(unsafe truncate(path, 1_000) == 0)
            let received = try await client.receiveToEnd()
            #expect(received.count < Self.content.count)
            #expect(try await server.exchange(.post("well")).text == "well")
        }
        #expect(losses == [.file])
    }

    @Test func responseThatItsClientLeavesIsToldOf() async throws {
        let losses = try await withFileUnderWay { _, client in client.resetWhenClosed() }
        #expect(losses == [.response])
    }

    private static let content = pattern(8_000_000)

    /// Runs a server while a client has the head of a response, and most of the file is still to be sent.
    ///
    /// - Returns: What the handler has heard of lost responses.
    private func withFileUnderWay(
        _ body: @Sendable (TestServer, RawClient) async throws -> Void
    ) async throws -> [RequestLoss] {
        try directory.write(Self.content, to: "file")
        let handler = FileHandler { [root] in root.open(["file"]) }
        try await withServer(handler: handler, configuring: { $0.idleTimeout = .seconds(600) }) { server in
            let client = try await server.connect(receiveBuffer: 4_096)
            try await client.send(.get)
            _ = try await client.receiveHead()
            try await body(server, client)
        }
        return handler.losses.withLock(\.self)
    }

    /// The system's clock for files stands still for some milliseconds at a time.
    @Test func fileIsSentAsItIsHoweverOftenItIsWritten() throws {
        let files = StaticFiles(root: root)
        let path = directory.path + "/file"
        for number in 0..<300 {
            let content = Array("\(number % 10)".utf8)
            let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            #expect(unsafe write(descriptor, content, 1) == 1)
            close(descriptor)
            let request = ServerRequest(
                id: "",
                method: .get,
                target: try #require(RequestTarget(parsing: Array("/file".utf8)))
            )
            let response = try #require(files.response(to: request))
            switch response.body {
            case .bytes(let bytes): #expect(bytes == content)
            case .shared(let bytes): #expect(bytes.bytes == content)
            case .file(let file): #expect(file.read(limit: 10) == content)
            case .stream: Issue.record("no file is streamed")
            }
        }
    }

    /// Answers GET with a file.
    private final class FileHandler: HTTPHandler, HTTPEndpoint {
        let losses = Mutex<[RequestLoss]>([])
        private let file: @Sendable () -> OpenFile?

        init(_ file: @escaping @Sendable () -> OpenFile?) { self.file = file }

        var bodyLimit: Int { .max }

        func respond(to request: ServerRequest) async -> ServerResponse {
            guard request.method == .get else { return await echo(request) }
            guard let file = file() else { return ServerResponse(status: .notFound) }
            return ServerResponse(status: .ok, body: .file(file))
        }

        func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
            ServerResponse(status: refusal.status, body: .bytes(Array("\(refusal)".utf8)))
        }

        func lost(_ request: ServerRequest, to loss: RequestLoss) {
            losses.withLock { $0.append(loss) }
        }
    }
}
