import CurlHTTP
import HTTPTransport
import HTTPTypes
import RawHTTP
import Testing

/// Which connections are kept, and which are closed.
@Suite(.timeLimit(.minutes(5))) struct ConnectionTests {
    private let server: RawServer

    init() throws { server = try RawServer() }

    private var request: HTTPRequest {
        HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
    }

    @Test("A connection is kept for the next request, and closed with the transport")
    func keptConnection() async throws {
        var transport: CurlTransport? = CurlTransport.local()
        async let answering: [UInt8] = {
            let connection = try await server.accept()
            for number in 0..<10 {
                _ = try await connection.receiveRequest()
                try await connection.send(.ok("\(number)"))
            }
            return try await connection.receiveToEnd()
        }()
        for number in 0..<10 {
            // A body that nobody reads has come by the time that its head is seen.
            if number.isMultiple(of: 2) {
                try await transport?.exchange(request, body: [], limits: .patient) { _, _ in }
            } else {
                #expect(try await transport?.send(to: server.authority).text == "\(number)")
            }
        }
        transport = nil
        #expect(try await answering == [])
    }

    /// Responds to one request of a connection, and closes it when the next one is there.
    private func closeAfterFirstResponse() async throws {
        let connection = try await server.accept()
        _ = try await connection.receiveRequest()
        try await connection.send(.ok("first"))
        _ = try await connection.receiveRequest()
    }

    @Test("A request that cannot be repeated is not, when a kept connection is closed instead of an answer")
    func unsafeRequestOnAClosedConnection() async throws {
        let transport = CurlTransport.local()
        async let answering: Void = {
            try await closeAfterFirstResponse()
        }()
        #expect(try await transport.send(.post, to: server.authority).text == "first")
        let failure = await failure { try await transport.send(.post, to: server.authority) }
        #expect(failure?.cause == .connectionClosed && failure?.delivery == .unknown, "\(failure as Any)")
        try await answering
        // libcurl has connected to send it again, and was stopped.
        let unused = try await server.accept()
        #expect(try await unused.receiveToEnd() == [])
        async let last: String = {
            let connection = try await server.accept()
            let head = try await connection.receiveRequest().head
            try await connection.send(.ok("third"))
            return head
        }()
        #expect(try await transport.send(.delete, "/third", to: server.authority).text == "third")
        #expect(try await last.hasPrefix("DELETE /third "))
    }

    @Test("A request that can be repeated is, when a kept connection is closed instead of an answer")
    func safeRequestOnAClosedConnection() async throws {
        let transport = CurlTransport.local()
        async let answering: Void = {
            try await closeAfterFirstResponse()
            try await server.answer(.ok("second"))
        }()
        #expect(try await transport.send(to: server.authority).text == "first")
        #expect(try await transport.send(to: server.authority).text == "second")
        try await answering
    }

    @Test("A reader that returns early or fails closes the connection", arguments: [true, false])
    func earlyReturn(fails: Bool) async throws {
        struct Enough: Error {}
        let transport = CurlTransport.local()
        async let answering: [UInt8] = {
            let connection = try await server.accept()
            _ = try await connection.receiveRequest()
            try await connection.send("HTTP/1.1 200 OK\r\n\r\nsome")
            return try await connection.receiveToEnd()
        }()
        do {
            let piece = try await transport.exchange(request, body: [], limits: .patient) { _, body in
                let piece = try await body.next()
                if fails { throw Enough() }
                return piece
            }
            #expect(piece == Array("some".utf8) && !fails)
        } catch is Enough {
            #expect(fails)
        }
        #expect(try await answering == [])
    }

    @Test("A cancelled task closes the connection, and what it waits for is over", arguments: [true, false])
    func cancellation(hasHead: Bool) async throws {
        let transport = CurlTransport.local()
        let exchange = Task { [server] in try await transport.send(to: server.authority) }
        let connection = try await server.accept()
        _ = try await connection.receiveRequest()
        if hasHead { try await connection.send("HTTP/1.1 200 OK\r\n\r\nsome") }
        exchange.cancel()
        await #expect(throws: CancellationError.self) { try await exchange.value }
        #expect(try await connection.receiveToEnd() == [])
        let late = Task { [server] in
            while !Task.isCancelled { await Task.yield() }
            return try await transport.send(to: server.authority)
        }
        late.cancel()
        await #expect(throws: CancellationError.self) { try await late.value }
    }

    @Test("A thousand exchanges that are cancelled at any moment leave nothing open")
    func manyCancellations() async throws {
        let transport = CurlTransport.local()
        let accepting = Task { [server] in
            while true {
                let connection = try await server.accept()
                Task {
                    while (try? await connection.receiveRequest()) != nil { try? await connection.send(.ok("fine")) }
                }
            }
        }
        await withTaskGroup { group in
            for number in 0..<1_000 {
                group.addTask { [server] in
                    let exchange = Task { try await transport.send(.post, to: server.authority, body: [1, 2, 3]) }
                    for _ in 0..<(number % 40) { await Task.yield() }
                    exchange.cancel()
                    _ = await exchange.result
                }
            }
        }
        #expect(try await transport.send(to: server.authority).text == "fine")
        accepting.cancel()
        // The one that waits sees another connection, and its task's end after that.
        _ = try await RawClient(port: server.port)
        _ = await accepting.result
    }
}
