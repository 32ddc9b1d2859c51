import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Streams that are open when the server stops.
@Suite("Streamed responses and the stop", .timeLimit(.minutes(5))) struct StreamStopTests {
    @Test("An endless stream ends at the beginning of the stop, whatever its producer does", arguments: [true, false])
    func endless(obeys: Bool) async throws {
        let release = Tally()
        let cancelled = Tally()
        try await withServer(
            respond: streaming(isEndless: true) { writer in
                try await writer.write("one")
                await untilCancelled()
                cancelled.add()
                if !obeys { await release.reach() }
                throw CancellationError()
            }
        ) {
            $0.drainTimeout = .seconds(600)
        } body: { server in
            let client = try await server.connect()
            try await client.send(.get)
            _ = try await client.receiveHead()
            #expect(try await client.receiveChunk() == Array("one".utf8))
            await server.beginStopping()
            #expect(try await client.receiveChunk() == [])
            await cancelled.reach()
            try await server.waitUntilStopped()
        }
        release.add()
    }

    @Test("An endless stream that is asked for during the stop is empty")
    func endlessDuringTheStop() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer(
            respond: { request in
                if request.target.path == "/wait" {
                    arrived.add()
                    await release.reach()
                }
                return await streaming(isEndless: true) { _ in await untilCancelled() }(request)
            }
        ) { server in
            let client = try await server.connect()
            try await client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
            await arrived.reach()
            await server.beginStopping()
            release.add()
            #expect(try await client.receiveHead()["connection"] == "close")
            #expect(try await client.receiveChunk() == [])
            try await server.waitUntilStopped()
        }
    }

    @Test("A stream with an end is waited for")
    func finite() async throws {
        let release = Tally()
        try await withServer(
            respond: streaming { writer in
                try await writer.write("one")
                await release.reach()
                try await writer.write("two")
            }
        ) { server in
            let client = try await server.connect()
            try await client.send(.get)
            _ = try await client.receiveHead()
            #expect(try await client.receiveChunk() == Array("one".utf8))
            await server.beginStopping()
            release.add()
            #expect(try await client.receiveChunks() == Array("two".utf8))
            try await server.waitUntilStopped()
        }
    }

    @Test("A stream that goes on after the drain time is cut", arguments: [true, false])
    func overrun(isQuiet: Bool) async throws {
        let ended = Tally()
        let losses = LossRecorder()
        let handler = StreamHandler(losses: losses) { writer in
            defer { ended.add() }
            try await writer.write("one")
            if isQuiet { await untilCancelled() }
            while true { try await writer.write([UInt8](repeating: 0x61, count: 10_000)) }
        }
        await #expect(throws: HTTPServerError.requestsCut(1)) {
            try await withServer(handler: handler) {
                $0.drainTimeout = .milliseconds(50)
            } body: { server in
                let client = try await server.connect()
                try await client.send(.get)
                _ = try await client.receiveHead()
                await server.beginStopping()
                await #expect { try await client.receiveChunks() } throws: {
                    ($0 as? RawClient.Failure)?.isClosed == true
                }
                await ended.reach()
                try await server.waitUntilStopped()
            }
        }
        #expect(losses.all == ["response"])
    }

    @Test("No stream is left suspended when the server stops while streams begin")
    func lastMoment() async throws {
        for _ in 0..<20 {
            let arrived = Tally()
            _ = try? await withServer(
                respond: streaming { writer in
                    arrived.add()
                    await untilCancelled()
                }
            ) {
                $0.drainTimeout = .zero
            } body: { server in
                var clients: [RawClient] = []
                for _ in 0..<8 { clients.append(try await server.connect()) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for client in clients {
                        group.addTask { try? await client.send(.get) }
                    }
                    await arrived.reach()
                    await server.beginStopping()
                    try await group.waitForAll()
                    for client in clients { _ = try await client.receiveToEnd() }
                    try await server.waitUntilStopped()
                }
            }
        }
    }
}
