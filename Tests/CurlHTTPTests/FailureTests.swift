import CurlHTTP
import HTTPTransport
import HTTPTypes
import ProgramRunner
import RawHTTP
import Testing

/// Servers that do what servers should not, and what an exchange with them fails with.
@Suite(.timeLimit(.minutes(5))) struct FailureTests {
    private let transport = CurlTransport.local()
    private let server: RawServer

    init() throws { server = try RawServer() }

    @Test(
        "A response that is broken or cut short is a failure that tells how far it came",
        arguments: [
            ("", TransportFailure.Cause.connectionClosed, TransportFailure.Delivery.unknown),
            ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", .connectionClosed, .unknown),
            ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", .connectionClosed, .responded),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", .connectionClosed, .responded),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", .connectionClosed, .responded),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", .connectionClosed, .responded),
            (
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", .malformedResponse,
                .responded
            ),
            ("hello\r\n\r\n", .malformedResponse, .unknown),
            ("HTTP/1.1 100 Continue\r\n\r\n", .connectionClosed, .unknown),
        ]
    )
    func brokenResponses(
        text: String,
        cause: TransportFailure.Cause,
        delivery: TransportFailure.Delivery
    ) async throws {
        async let answering: Void = server.answer(text)
        let failure = await failure { try await transport.send(.post, to: server.authority, body: [1]) }
        try await answering
        #expect(failure?.cause == cause && failure?.delivery == delivery, "\(failure as Any)")
    }

    @Test("A server that resets the connection within its response, or before it")
    func resets() async throws {
        for text in ["", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"] {
            async let answering: Void = {
                let connection = try await server.accept()
                _ = try await connection.receiveRequest()
                try await connection.send(text)
                connection.resetWhenClosed()
            }()
            let failure = await failure { try await transport.send(.post, to: server.authority, body: [1]) }
            try await answering
            #expect(failure?.cause == .connectionClosed, "\(failure as Any)")
        }
    }

    @Test("A server that does not even read the request has perhaps read it")
    func unreadRequest() async throws {
        async let accepting: Void = {
            let connection = try await server.accept()
            while !(try await connection.hasSomethingToRead()) {}
            connection.resetWhenClosed()
        }()
        let body = [UInt8](repeating: 0, count: 8 << 20)
        let failure = await failure { try await transport.send(.post, to: server.authority, body: body) }
        try await accepting
        #expect(failure?.cause == .connectionClosed && failure?.delivery == .unknown, "\(failure as Any)")
    }

    @Test("Nothing that listens is a refused connection, and nothing was sent")
    func refused() async throws {
        let gone = try RawServer().authority
        let failure = await failure { try await transport.send(.post, to: gone) }
        #expect(failure == TransportFailure(.connectionRefused, .notSent, gone))
    }

    @Test("A name without an address")
    func unknownHost() async throws {
        let transport = CurlTransport(.init(plainHTTP: .allowed))
        let failure = await failure { try await transport.send(to: "nowhere.invalid") }
        #expect(failure.map { "\($0)" } == "host not found: nowhere.invalid" && failure?.delivery == .notSent)
    }

    @Test("Informational responses and trailers are not shown")
    func informationalResponses() async throws {
        let text = """
            HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\nHTTP/1.1 200 Fine\r\nX-B: 2\r\nSet-Cookie: a\r\nset-cookie: b\r\n\
            Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-C: 3\r\n\r\n
            """
        async let answering: Void = server.answer(text)
        let response = try await transport.send(to: server.authority)
        try await answering
        #expect(response.text == "ok" && response.head.status.reasonPhrase == "Fine")
        #expect(
            response.head.headerFields.map(\.name.canonicalName) == [
                "x-b", "set-cookie", "set-cookie", "transfer-encoding",
            ]
        )
        #expect(response.head.headerFields[values: .setCookie] == ["a", "b"])
    }

    @Test(
        "A header that does not end is refused",
        arguments: ["X-A: 12345\r\n", "a", "\r\nHTTP/1.1 103 Early Hints\r\nX-A: 1\r\n"]
    )
    func endlessHeaders(piece: String) async throws {
        async let answering: Void = {
            let connection = try await server.accept()
            _ = try await connection.receiveRequest()
            try await connection.send("HTTP/1.1 103 Early Hints\r\n")
            let block = String(repeating: piece, count: 4_000)
            while (try? await connection.send(block)) != nil {}
        }()
        let failure = await failure { try await transport.send(to: server.authority) }
        try await answering
        #expect(failure?.cause == .responseTooLarge && failure?.delivery == .unknown, "\(failure as Any)")
    }

    @Test("Trailers that do not end are refused")
    func endlessTrailers() async throws {
        async let answering: Void = {
            let connection = try await server.accept()
            _ = try await connection.receiveRequest()
            try await connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n")
            let block = String(repeating: "X-A: 12345\r\n", count: 4_000)
            while (try? await connection.send(block)) != nil {}
        }()
        let failure = await failure { try await transport.send(to: server.authority) }
        try await answering
        #expect(failure?.cause == .responseTooLarge && failure?.delivery == .responded, "\(failure as Any)")
    }

    @Test("A body beyond the limit is refused while it comes")
    func endlessBody() async throws {
        async let answering: Void = {
            let connection = try await server.accept()
            _ = try await connection.receiveRequest()
            try await connection.send("HTTP/1.1 200 OK\r\n\r\n")
            let block = [UInt8](repeating: 0, count: 1 << 20)
            while (try? await connection.send(block)) != nil {}
        }()
        var limits = ExchangeLimits.patient
        limits.maximumBodyBytes = 3 << 20
        let failure = await failure { try await transport.send(to: server.authority, limits: limits) }
        try await answering
        #expect(failure == TransportFailure(.responseTooLarge, .responded, "the body has more than 3145728 bytes"))
    }

    @Test("A small body that decompresses to a large one is refused", arguments: [1, 40, 200])
    func gzipBomb(megabytes: Int) async throws {
        let directory = try TemporaryDirectory()
        let script =
            "head -c \(megabytes << 20) /dev/zero | gzip -9 >\(directory.path)/bomb && od -An -v -tu1 \(directory.path)/bomb"
        let outcome = try await Program(path: "/bin/sh").run(["-c", script], environment: ["PATH": "/usr/bin:/bin"])
        let bytes = outcome.output.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0) }
        async let answering: Void = {
            let connection = try await server.accept()
            _ = try await connection.receiveRequest()
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
            try? await connection.send(bytes)
        }()
        var limits = ExchangeLimits.patient
        limits.maximumBodyBytes = 1 << 20
        if megabytes == 1 {
            let response = try await transport.send(to: server.authority, limits: limits)
            #expect(response.body.count == 1 << 20 && response.head.headerFields[.contentEncoding] == "gzip")
        } else {
            let failure = await failure { try await transport.send(to: server.authority, limits: limits) }
            #expect(failure?.cause == .responseTooLarge && failure?.delivery == .responded, "\(failure as Any)")
        }
        try await answering
    }

    @Test("A request that cannot be sent is none, and nothing is opened for it")
    func invalidRequests() async throws {
        let transport = CurlTransport.local()
        func words(_ scheme: String?, _ authority: String?, _ path: String?) async -> String? {
            let request = HTTPRequest(method: .get, scheme: scheme, authority: authority, path: path)
            let failure = await failure {
                try await transport.exchange(request, body: [], limits: .patient) { _, _ in }
            }
            #expect(failure?.cause == .invalidRequest && failure?.delivery == .notSent)
            return failure?.detail
        }
        #expect(await words(nil, "localhost", "/") == "the scheme is neither https nor http")
        #expect(await words("file", "localhost", "/etc/passwd") == "the scheme is neither https nor http")
        for host in [
            "app.example.com", "10.0.0.1", "127.1", "127.0.0.01", "127.0.0.1.example.com", "localhost.example", "[::2]",
        ] {
            #expect(await words("http", host, "/") == "plain HTTP is not allowed there; use https:// in the URL")
        }
        for host in [nil, ""] { #expect(await words("https", host, "/") == "there is no host") }
        for host in ["ada:secret@localhost", "localhost/x", "localhost#x", "local%68ost"] {
            #expect(await words("https", host, "/") == "the host is not one of a URL")
        }
        #expect(await words("https", "bücher.example", "/")?.contains("xn--") == true)
        for path in ["", "x", "/ x", "/\u{E9}", "/\r\nX: y", "/#x"] {
            #expect(await words("https", "localhost", path) == "the path is not one of a URL")
        }
        let limits = ExchangeLimits(maximumRequestBodyBytes: 1)
        let large = await failure { try await transport.send(.post, to: "127.0.0.1:1", body: [1, 2], limits: limits) }
        #expect(large == TransportFailure(.requestTooLarge, .notSent, "the body has more than 1 bytes"))
    }

    @Test("Plain HTTP is refused unless it is asked for, even to this machine")
    func plainHTTP() async throws {
        let failure = await failure { try await CurlTransport().send(to: server.authority) }
        #expect(failure?.cause == .invalidRequest)
    }
}
