import CurlHTTP
import HTTPTransport
import HTTPTypes
import Logging
import MicroHTTP
import RawHTTP
import Testing

/// Exchanges with our own server.
@Suite(.timeLimit(.minutes(5))) struct ExchangeTests {
    private struct Handler: HTTPHandler, HTTPEndpoint {
        var bodyLimit: Int { .max }

        func respond(to request: ServerRequest) async -> ServerResponse {
            var headers: ResponseHeaders = [.contentType: "x/y", .location: "/elsewhere"]
            headers[.eTag] = [
                request.method.rawValue, request.target.path, request.target.query ?? "-",
                request.headers[.contentLength] ?? "-", request.headers[.contentType] ?? "-",
                request.headers[.acceptEncoding] ?? "-", request.headers[.expect] ?? "-",
                request.headers[.referer] ?? "-", ".",
            ].joined(separator: " ")
            return ServerResponse(
                status: request.target.path == "/redirect" ? .found : .created,
                headers: headers,
                body: .bytes(request.body)
            )
        }

        func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
            ServerResponse(status: refusal.status)
        }
    }

    private func withServer(
        at address: ListeningAddress = .tcp(host: "127.0.0.1", port: 0),
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let configuration = HTTPServerConfiguration(address: address)
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = HTTPServer(configuration: configuration, logger: quiet, handler: Handler())
        try await whileServing {
            try await server.run(onListening: $0)
        } do: { (address: ListeningAddress, _) in
            if case .tcp(_, let port) = address {
                try await body("127.0.0.1:\(port)")
            } else {
                try await body("localhost")
            }
        }
    }

    @Test(
        "A request arrives as it was made",
        arguments: [
            (HTTPRequest.Method.get, "", [HTTPField](), ""),
            (
                .post, "hello", [HTTPField(name: .contentType, value: "a/b")],
                "Content-Type: a/b\r\nContent-Length: 5\r\n"
            ),
            (.post, "", [], "Content-Length: 0\r\n"), (.put, "", [], "Content-Length: 0\r\n"),
            (.patch, "x", [], "Content-Length: 1\r\n"), (.delete, "", [], ""),
            (.delete, "x", [], "Content-Length: 1\r\n"),
            (.options, "", [], ""), (.head, "", [], ""),
        ]
    )
    func requests(method: HTTPRequest.Method, body: String, fields: [HTTPField], lines: String) async throws {
        let server = try RawServer()
        async let received = {
            let connection = try await server.accept()
            let request = try await connection.receiveRequest()
            try await connection.send("HTTP/1.1 204 No Content\r\n\r\n")
            return request
        }()
        let response = try await CurlTransport.local()
            .send(method, "/a/../b?q=1&r=%20", to: server.authority, fields: .init(fields), body: Array(body.utf8))
        let (head, content) = try await received
        #expect(response.head.status == .noContent && content == Array(body.utf8))
        #expect(
            head == """
                \(method.rawValue) /a/../b?q=1&r=%20 HTTP/1.1\r\nHost: \(server.authority)\r\nAccept: */*\r\n\
                Accept-Encoding: deflate, gzip, br, zstd\r\n\(lines)\r\n
                """
        )
    }

    @Test("Fields arrive as they were given, and those of the transport cannot be given")
    func fields() async throws {
        try await withServer { authority in
            var fields: HTTPFields = [.contentType: "a/b", .contentLength: "99", .acceptEncoding: "identity"]
            if let host = HTTPField.Name("Host") { fields[host] = "elsewhere" }
            fields[.transferEncoding] = "chunked"
            fields[.referer] = ""
            let response = try await CurlTransport.local()
                .send(.post, to: authority, fields: fields, body: [0x61])
            #expect(response.head.headerFields[.eTag] == "POST / - 1 a/b identity -  .")
        }
    }

    @Test("The response to HEAD has no body, and a redirect is a response")
    func headAndRedirect() async throws {
        try await withServer { authority in
            let transport = CurlTransport.local()
            let head = try await transport.send(.head, "/x", to: authority)
            #expect(head.head.status == .created && head.body.isEmpty)
            let redirect = try await transport.send(.post, "/redirect", to: authority, body: Array("moved".utf8))
            #expect(redirect.head.status == .found && redirect.text == "moved")
        }
    }

    @Test("A server behind a Unix-domain socket is asked, whatever the host")
    func unixSocket() async throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/s"
        try await withServer(at: .unixSocket(path: path)) { _ in
            let transport = CurlTransport(.init(unixSocketPath: path))
            let response = try await transport.send(.post, to: "app.example.com", body: [0x61])
            #expect(response.text == "a")
        }
        let failure = await failure { try await CurlTransport(.init(unixSocketPath: path)).send(to: "localhost") }
        #expect(failure?.delivery == .notSent && failure?.cause == .connectionFailed)
    }

    @Test("Many exchanges at once all have their own response")
    func many() async throws {
        try await withServer { authority in
            let transport = CurlTransport.local()
            try await withThrowingTaskGroup { group in
                for number in 0..<200 {
                    group.addTask {
                        let body = Array(repeating: UInt8(truncatingIfNeeded: number), count: number * 1_000)
                        let response = try await transport.send(.post, "/\(number)", to: authority, body: body)
                        #expect(response.body == body)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("A server that sends faster than it is read has to wait")
    func backPressure() async throws {
        try await withServer { authority in
            let transport = CurlTransport.local()
            // No buffer size shares its period.
            let period = (0..<4_093).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let long = Array(repeatElement(period, count: 4_096).joined())
            let server = try RawServer()
            async let answering: Void = {
                let connection = try await server.accept()
                _ = try await connection.receiveRequest()
                try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(long.count)\r\n\r\n")
                try await connection.send(long)
            }()
            let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
            try await transport.exchange(request, body: [], limits: .patient) { _, body in
                var received: [UInt8] = []
                while let piece = try await body.next() {
                    // libcurl gives 16 KiB at once.
                    #expect(piece.count <= 512 << 10 + 16 << 10)
                    received += piece
                    // The thread could take everything meanwhile.
                    if received.count < 2 << 20 { _ = try await transport.send(to: authority) }
                }
                // Not compared in the expectation, which would describe millions of bytes.
                let isWhole = received == long
                #expect(isWhole, "\(received.count) of \(long.count) bytes")
            }
            try await answering
        }
    }
}
