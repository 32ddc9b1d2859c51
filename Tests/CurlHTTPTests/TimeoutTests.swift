import CurlHTTP
import HTTPTransport
import HTTPTypes
import RawHTTP
import Testing

/// The times are long enough for a machine that is busy; what ends them is the timeout under test.
@Suite(.timeLimit(.minutes(5))) struct TimeoutTests {
    private let transport = CurlTransport.local()
    private let server: RawServer

    init() throws { server = try RawServer() }

    @Test("A server that does not respond is given up after the total timeout")
    func silence() async throws {
        let limits = ExchangeLimits(totalTimeout: .milliseconds(1_500))
        let failure = await failure { try await transport.send(to: server.authority, limits: limits) }
        #expect(failure.map { "\($0)" } == "timed out: no response from \(server.authority) within 1500 ms")
        #expect(failure?.delivery == .unknown)
    }

    /// Tries with longer and longer times: on a busy machine the server of a test may itself be too slow.
    ///
    /// - Parameter attempt: Is given a time and a server, and says whether the server was quick enough for it.
    /// - Throws: What `attempt` throws.
    private func withLongerTimes(_ attempt: (Duration, RawServer) async throws -> Bool) async throws {
        for seconds in [1, 4, 16, 64] {
            if try await attempt(.seconds(seconds), try RawServer()) { return }
        }
        Issue.record("the machine is too busy")
    }

    @Test("A response that comes too slowly is given up after the total timeout, however busy")
    func drip() async throws {
        try await withLongerTimes { time, server in
            let (read, reading) = AsyncStream.makeStream(of: Void.self)
            async let answering: Void = {
                let connection = try await server.accept()
                _ = try await connection.receiveRequest()
                try await connection.send("HTTP/1.1 200 OK\r\n\r\nx")
                for await _ in read { try? await connection.send("x") }
            }()
            let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
            let limits = ExchangeLimits(totalTimeout: time, stallTimeout: .seconds(600))
            let failure = await failure {
                try await transport.exchange(request, body: [], limits: limits) { _, body in
                    for count in 0... {
                        guard try await body.next() != nil else { break }
                        // The last byte is followed by nothing.
                        if count < 20 { reading.yield() }
                    }
                }
            }
            reading.finish()
            guard failure?.delivery == .responded else {
                // The server may still wait for the connection that has come too late.
                _ = try await RawClient(port: server.port).send("GET / HTTP/1.1\r\n\r\n")
                try? await answering
                return false
            }
            try await answering
            let seconds = time.components.seconds
            let detail = "no whole response from \(server.authority) within \(seconds) s"
            #expect(failure == TransportFailure(.timedOut, .responded, detail))
            return true
        }
    }

    @Test("A connection on which nothing moves is given up", arguments: ["", "HTTP/1.1 200 OK\r\n\r\nabc"])
    func stall(text: String) async throws {
        let delivery = text.isEmpty ? TransportFailure.Delivery.unknown : .responded
        try await withLongerTimes { time, server in
            async let answering: [UInt8] = {
                let connection = try await server.accept()
                _ = try await connection.receiveRequest()
                try? await connection.send(text)
                return try await connection.receiveToEnd()
            }()
            let limits = ExchangeLimits(connectTimeout: .seconds(120), totalTimeout: nil, stallTimeout: time)
            let failure = await failure { try await transport.send(to: server.authority, limits: limits) }
            let received = try await answering
            #expect(received == [])
            let detail = "nothing from \(server.authority) for \(time.components.seconds) s"
            #expect(failure?.cause == .timedOut && failure?.detail == detail)
            return failure?.delivery == delivery
        }
    }

    @Test("A server that does not read the request is given up")
    func stalledRequest() async throws {
        let limits = ExchangeLimits(
            connectTimeout: .seconds(120),
            totalTimeout: nil,
            stallTimeout: .milliseconds(200)
        )
        let body = [UInt8](repeating: 0, count: 16 << 20)
        let failure = await failure {
            try await transport.send(.post, to: server.authority, body: body, limits: limits)
        }
        #expect(failure?.cause == .timedOut && failure?.delivery == .unknown, "\(failure as Any)")
    }

    @Test("A reader that takes its time is no stall")
    func slowReader() async throws {
        let bytes = [UInt8](repeating: 7, count: 4 << 20)
        try await withLongerTimes { time, server in
            async let answering: Void = {
                let connection = try await server.accept()
                _ = try await connection.receiveRequest()
                try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n")
                try await connection.send(bytes)
            }()
            let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
            let limits = ExchangeLimits(connectTimeout: .seconds(120), totalTimeout: nil, stallTimeout: time)
            let count = try? await transport.exchange(request, body: [], limits: limits) { _, body in
                let first = try await body.next()?.count ?? 0
                // Another exchange that is given up takes longer than a stall.
                let other = try RawServer()
                let longer = ExchangeLimits(totalTimeout: time * 2)
                _ = await failure { try await transport.send(to: other.authority, limits: longer) }
                return first + (try await body.collect().count)
            }
            guard count == bytes.count else {
                try? await answering
                return false
            }
            try await answering
            return true
        }
    }

    @Test("An exchange that waits for a free connection is given up after the total timeout, and was not sent")
    func waitingForAConnection() async throws {
        let busy = Task { [transport, server] in
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await transport.send(to: server.authority) } }
                try await group.waitForAll()
            }
        }
        var connections: [RawClient] = []
        for _ in 0..<8 { connections.append(try await server.accept()) }
        let limits = ExchangeLimits(totalTimeout: .milliseconds(50))
        let failure = await failure { try await transport.send(.post, to: server.authority, limits: limits) }
        #expect(failure.map { "\($0)" } == "timed out: no connection from \(server.authority) within 50 ms")
        #expect(failure?.delivery == .notSent)
        for connection in connections { try await connection.send(.ok("done")) }
        try await busy.value
    }
}
