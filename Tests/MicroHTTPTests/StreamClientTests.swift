import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Clients that go, read nothing, or listen for long.
@Suite("Clients of streamed responses", .timeLimit(.minutes(5))) struct StreamClientTests {
    enum Ending: CaseIterable { case closed, reset }

    @Test("A client that goes while nothing is written is noticed", arguments: Ending.allCases, [false, true])
    func goneWhileQuiet(ending: Ending, unix: Bool) async throws {
        let directory = try TemporaryDirectory()
        let losses = LossRecorder()
        let cancelled = Tally()
        let handler = StreamHandler(losses: losses) { writer in
            try await writer.write("one")
            await untilCancelled()
            cancelled.add()
            await #expect(throws: CancellationError.self) { try await writer.write("two") }
        }
        try await withServer(handler: handler) { configuration in
            if unix { configuration.address = .unixSocket(path: directory.path + "/s") }
        } body: { server in
            do {
                let client = try await server.connect()
                try await client.send(.get)
                _ = try await client.receiveHead()
                _ = try await client.receiveChunk()
                if ending == .reset { client.resetWhenClosed() }
            }
            await cancelled.reach()
            await losses.tally.reach()
            #expect(losses.all == ["response"])
            #expect(losses.ended == [3])
        }
    }

    @Test("A client that goes from an endless stream is no loss")
    func goneFromEndless() async throws {
        let losses = LossRecorder()
        let handler = StreamHandler(isEndless: true, losses: losses) { writer in
            while true { try await writer.write("event") }
        }
        try await withServer(handler: handler) { server in
            do {
                let client = try await server.connect()
                try await client.send(.get)
                _ = try await client.receiveHead()
            }
            await losses.ending.reach()
            #expect(await server.isHealthy)
            #expect(losses.all.isEmpty)
        }
    }

    @Test("Nobody writes more than a client takes, and one that takes nothing is ended")
    func clientThatDoesNotRead() async throws {
        let written = Tally()
        let ended = Tally()
        try await withServer(
            respond: streaming(isEndless: true) { writer in
                defer { ended.add() }
                while true {
                    try await writer.write([UInt8](repeating: 0x61, count: 16_384))
                    written.add()
                }
            }
        ) {
            $0.sendTimeout = .milliseconds(100)
        } body: { server in
            let client = try await server.connect(receiveBuffer: 4_096)
            try await client.send(.get)
            try await client.waitForReset()
            await ended.reach()
            // What the kernel takes for a connection, and 64 KiB.
            #expect(written.count * 16_384 < 16 << 20)
            #expect(await server.isHealthy)
        }
    }

    @Test("A client that does not confirm what it was sent is ended while nothing is written")
    func clientThatDoesNotReadAQuietStream() async throws {
        let ended = Tally()
        try await withServer(
            respond: streaming { writer in
                // All of it leaves for the kernel, and the client takes but a part.
                try await writer.write([UInt8](repeating: 0x61, count: 100_000))
                await untilCancelled()
                ended.add()
            }
        ) {
            $0.minimumSendRate = 500
        } body: { server in
            let client = try await server.connect(receiveBuffer: 4_096)
            try await client.send(.get)
            try await client.waitForReset()
            await ended.reach()
        }
    }

    @Test("A quiet stream outlives the timeouts of connections, handlers and responses")
    func quietForLong() async throws {
        let release = Tally()
        try await withServer(
            respond: streaming { writer in
                await release.reach()
                try await writer.write("late")
            }
        ) { configuration in
            configuration.idleTimeout = .seconds(1)
            configuration.sendTimeout = .seconds(1)
            configuration.handlerTimeout = .seconds(1)
            configuration.requestTimeout = .seconds(1)
        } body: { server in
            let client = try await server.connect()
            try await client.send(.get)
            _ = try await client.receiveHead()
            // Each is closed when its idle time is over.
            for _ in 0..<3 {
                let idle = try await server.connectAndSettle()
                #expect(try await idle.receiveToEnd().isEmpty)
            }
            release.add()
            #expect(try await client.receiveChunks() == Array("late".utf8))
        }
    }

    @Test("A thousand quiet streams leave room for other requests, and leave nothing behind")
    func manyQuietStreams() async throws {
        let count = 1_000
        let ended = Tally()
        try await withServer(
            respond: streaming(isEndless: true) { writer in
                try await writer.write("open")
                await untilCancelled()
                ended.add()
            }
        ) {
            $0.streamLimit = count
        } body: { server in
            // The second time takes the places of the first.
            for round in 1...2 {
                var clients: [RawClient] = []
                for _ in 0..<count {
                    let client = try await server.connect()
                    try await client.send(.get)
                    #expect(try await client.receiveHead()["transfer-encoding"] == "chunked")
                    clients.append(client)
                }
                for client in clients { #expect(try await client.receiveChunk() == Array("open".utf8)) }
                #expect(await server.isHealthy)
                #expect(try await server.exchange(.get).status == 503)
                clients = []
                await ended.reach(round * count)
                while try await server.exchange("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").status == 503 {}
            }
        }
    }
}
