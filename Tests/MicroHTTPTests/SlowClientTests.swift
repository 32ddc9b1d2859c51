import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Clients that keep just busy enough for libmicrohttpd's own timeout; each test waits until the server closes.
@Suite(.timeLimit(.minutes(5))) struct SlowClientTests {
    @Test func slowHeadEndsTheConnection() async throws {
        try await withServer(configuring: { $0.headTimeout = .seconds(2) }) { server in
            let client = try await server.connect()
            try await drip("GET / HTTP/1.1\r\nHost: x\r\nX: ", to: client, of: server)
            try await expectEnd(of: client)
            _ = try await server.connectAndSettle()
        }
    }

    @Test func slowHeadAfterAnotherRequestEndsTheConnection() async throws {
        try await withServer(configuring: { $0.headTimeout = .seconds(2) }) { server in
            let client = try await server.connectAndSettle()
            try await drip("GET / HTTP/1.1\r\nHost: x\r\nX: ", to: client, of: server)
            try await expectEnd(of: client)
        }
    }

    @Test func silentNewConnectionIsEnded() async throws {
        try await withServer(configuring: { $0.headTimeout = .seconds(2) }) { server in
            let rest = try await server.connect().receiveToEnd()
            #expect(rest.isEmpty)
        }
    }

    @Test func slowBodyEndsTheConnection() async throws {
        try await withServer(configuring: { $0.bodyTimeout = .milliseconds(100) }) { server in
            for field in ["Content-Length: 1000000", "Transfer-Encoding: chunked"] {
                let client = try await server.connect()
                try await drip("POST / HTTP/1.1\r\nHost: x\r\n\(field)\r\n\r\nffffff\r\n", to: client, of: server)
                try await expectEnd(of: client)
            }
            #expect(await server.isHealthy)
        }
    }

    /// libmicrohttpd waits for the end of a chunk extension that its buffer cannot hold.
    @Test func endlessChunkExtensionEndsTheConnection() async throws {
        try await withServer(configuring: { $0.bodyTimeout = .milliseconds(100) }) { server in
            let client = try await server.connect()
            let chunk = "1;\(String(repeating: "e", count: 20_000))\r\na\r\n"
            try? await client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk)
            // The library answers by itself when its buffer is full, or waits until the time is over.
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.allSatisfy { $0.status >= 400 })
            #expect(await server.isHealthy)
        }
    }

    @Test func clientThatDoesNotReadIsEnded() async throws {
        let content = [UInt8](repeating: 0x61, count: 20_000_000)
        try await withServer { request in
            request.method == .get ? ServerResponse(status: .ok, body: .bytes(content)) : await echo(request)
        } configuring: {
            $0.sendTimeout = .milliseconds(100)
        } body: { server in
            let client = try await server.connect(receiveBuffer: 4_096)
            try await client.send(.get)
            // What the client has not taken is thrown away with the connection, which it hears without reading. It does not
            // even read the head, because it may get to it only after the reset.
            try await client.waitForReset()
            let received = try await client.receiveToEnd()
            #expect(received.count < content.count)
            #expect(await server.isHealthy)
        }
    }

    /// Also when all of the response has left for the kernel and the connection is idle.
    @Test(arguments: [100_000, 8 << 20])
    func clientThatReadsTooSlowlyIsReset(count: Int) async throws {
        let content = pattern(count)
        try await withServer { _ in
            ServerResponse(status: .ok, body: .bytes(content))
        } configuring: {
            $0.minimumSendRate = 500
        } body: { server in
            let client = try await server.connect(receiveBuffer: 4_096)
            try await client.send(.get)
            try await client.waitForReset()
        }
    }

    @Test func idleConnectionOutlivesTheTimeOfAHead() async throws {
        try await withServer(configuring: { $0.headTimeout = .seconds(2) }) { server in
            var clients: [RawClient] = []
            for _ in 0..<20 { clients.append(try await server.connectAndSettle()) }
            // Opened last, so when its time is over the time of all others is.
            let silent = try await server.connect()
            #expect(try await silent.receiveToEnd().isEmpty)
            for client in clients {
                try await client.send(.post("second"))
                #expect(try await client.receive().text == "second")
            }
        }
    }

    @Test(arguments: [Duration.milliseconds(10), .seconds(1)])
    func silentConnectionIsClosed(idleTimeout: Duration) async throws {
        try await withServer(configuring: { $0.idleTimeout = idleTimeout }) { server in
            let client = try await server.connectAndSettle()
            #expect(try await client.receiveToEnd().isEmpty)
        }
    }

    /// A client that goes on sending may lose the answer to the reset that its bytes cause.
    private func expectEnd(of client: RawClient) async throws {
        let answers = try RawAnswer.all(in: await client.receiveToEnd())
        #expect(answers.allSatisfy { $0.status == 408 })
    }

    @Test func clientThatStopsInTheBodyHearsWhy() async throws {
        try await withServer(configuring: { $0.bodyTimeout = .milliseconds(100) }) { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.status) == [408])
            #expect(answers.first?.text == "refused: tooSlow")
            #expect(answers.first?["connection"] == "close")
            #expect(await server.isHealthy)
        }
    }

    /// Sends a beginning and then byte after byte, each after an exchange of its own, until the server has had enough.
    private func drip(_ beginning: String, to client: RawClient, of server: TestServer) async throws {
        let pace = try await server.connectAndSettle()
        try? await client.send(beginning)
        while (try? await client.send("a")) != nil {
            try await pace.send(.post("tick"))
            _ = try await pace.receive()
        }
    }
}
