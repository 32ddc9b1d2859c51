import HTTPTransport
import HTTPTypes
import RawHTTP
import Testing

@testable import CurlHTTP

/// Responses that stay open.
@Suite(.timeLimit(.minutes(5))) struct StreamTests {
    private let server: RawServer

    init() throws { server = try RawServer() }

    /// Opens a stream that lasts until it is cancelled, and returns when its first event has been read.
    private func open(
        _ transport: CurlTransport
    ) async throws -> (reading: Task<Int, any Error>, connection: RawClient) {
        let (events, event) = AsyncStream<Void>.makeStream()
        let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/events")
        let reading = Task {
            defer { event.finish() }
            return try await transport.exchange(request, body: [], limits: .stream) { _, body in
                var parser = EventStreamParser()
                var count = 0
                while let piece = try await body.next() {
                    count += try parser.read(piece).count
                    event.yield()
                }
                return count
            }
        }
        let connection = try await server.accept()
        #expect(try await connection.receiveRequest().head.hasPrefix("GET /events "))
        try await connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata:1\n\n")
        var iterator = events.makeAsyncIterator()
        #expect(await iterator.next() != nil)
        return (reading, connection)
    }

    @Test(
        "Open streams leave the connections for calls free, and nothing behind when they are over",
        arguments: [8, 1_000]
    )
    func manyStreams(count: Int) async throws {
        var transport: CurlTransport? = CurlTransport.local()
        var streams: [(reading: Task<Int, any Error>, connection: RawClient)] = []
        for _ in 0..<count { streams.append(try await open(try #require(transport))) }
        async let answering: Void = server.answer(.ok("a call"))
        #expect(try await transport?.send(to: server.authority).text == "a call")
        try await answering
        // Half of them end by themselves.
        for (number, (reading, connection)) in streams.enumerated() where number.isMultiple(of: 2) {
            try await connection.send("data:2\n\n")
            connection.finishSending()
            #expect(try await reading.value == 2)
        }
        for (number, (reading, connection)) in streams.enumerated() where !number.isMultiple(of: 2) {
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            #expect(try await connection.receiveToEnd() == [])
        }
        weak let loop = transport?.streamLoop
        #expect(loop != nil)
        transport = nil
        // Its thread has the last reference to it and all of its handles.
        while loop != nil { await Task.yield() }
    }

    @Test("A transport without streams has no second thread")
    func noStream() async throws {
        let transport = CurlTransport.local()
        async let answering: Void = server.answer(.ok("a call"))
        #expect(try await transport.send(to: server.authority).text == "a call")
        try await answering
        #expect(transport.streamLoop == nil)
    }
}

extension ExchangeLimits {
    fileprivate static let stream = ExchangeLimits(
        connectTimeout: .seconds(120),
        totalTimeout: nil,
        stallTimeout: .seconds(240),
        maximumBodyBytes: .max,
        staysOpen: true
    )
}
