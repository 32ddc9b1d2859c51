import Dispatch
import Glibc
import HTTPTypes
import Logging
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct DrainTimeoutTests {
    @Test func handlersThatAreLeftAreCancelledAndRefused() async throws {
        let arrived = Tally()
        let cancelled = Tally()
        await #expect(throws: HTTPServerError.requestsCut(100)) {
            try await withServer { request in
                arrived.add()
                await untilCancelled()
                cancelled.add()
                return await echo(request)
            } configuring: {
                $0.drainTimeout = .milliseconds(50)
            } body: { server in
                var clients: [RawClient] = []
                for _ in 0..<100 {
                    let client = try await server.connect()
                    try await client.send(.post("cut"))
                    clients.append(client)
                }
                await arrived.reach(100)
                await server.beginStopping()
                for client in clients {
                    let answers = try RawAnswer.all(in: await client.receiveToEnd())
                    #expect(answers.map(\.text) == ["refused: stopping"])
                    #expect(answers.first?["connection"] == "close")
                }
                await cancelled.reach(100)
            }
        }
    }

    @Test func handlersThatIgnoreTheirEndHoldNothingUp() async throws {
        let arrived = Tally()
        let release = Tally()
        await #expect(throws: HTTPServerError.requestsCut(1)) {
            try await withServer { request in
                arrived.add()
                await release.reach()
                return await echo(request)
            } configuring: {
                $0.drainTimeout = .milliseconds(50)
            } body: { server in
                let client = try await server.connect()
                try await client.send(.post("cut"))
                await arrived.reach()
                await server.beginStopping()
                try await server.waitUntilStopped()
            }
        }
        release.add()
    }

    @Test func clientThatDoesNotReadIsCut() async throws {
        let content = [UInt8](repeating: 0x61, count: 20_000_000)
        await #expect(throws: HTTPServerError.requestsCut(1)) {
            try await withServer { _ in
                ServerResponse(status: .ok, body: .bytes(content))
            } configuring: {
                $0.drainTimeout = .milliseconds(50)
            } body: { server in
                let client = try await server.connect(receiveBuffer: 4_096)
                try await client.send(.get)
                _ = try await client.receiveHead()
                await server.beginStopping()
                try await server.waitUntilStopped()
            }
        }
    }

    @Test func bodyThatNeverComesIsCut() async throws {
        await #expect(throws: HTTPServerError.requestsCut(1)) {
            try await withServer(configuring: { $0.drainTimeout = .milliseconds(50) }) { server in
                let client = try await server.connect()
                try await client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
                #expect(try await client.receive().status == 100)
                await server.beginStopping()
                try await server.waitUntilStopped()
            }
        }
    }

    /// libmicrohttpd aborts the process when it is stopped while a connection is suspended.
    @Test func requestThatWouldWaitWhenAllIsOverIsNotSuspended() async throws {
        let arrived = Tally()
        let release = Roadblock()
        await #expect(throws: HTTPServerError.requestsCut(1)) {
            try await withServer { request in
                guard request.target.path == "/block" else { return await echo(request) }
                arrived.add()
                release.blockThread()
                await untilCancelled()
                return await echo(request)
            } configuring: {
                $0.drainTimeout = .zero
            } body: { server in
                let client = try await server.connect()
                try await client.send(.post("late", to: "/block"))
                await arrived.reach()
                // Served by the other worker thread, and closed when libmicrohttpd is told to stop.
                let witness = try await firstServed(of: server)
                await server.beginStopping()
                #expect(try await witness?.receiveToEnd() == [])
                release.open()
                _ = try await client.receiveToEnd()
                try await server.waitUntilStopped()
            }
        }
    }

    /// One of several connections, whichever thread it fell to: libmicrohttpd chooses by the descriptor's number.
    private func firstServed(of server: TestServer) async throws -> RawClient? {
        let (served, continuation) = AsyncStream.makeStream(of: RawClient.self)
        var spare: [CInt] = []
        defer { for descriptor in spare { close(descriptor) } }
        for _ in 0..<4 {
            for _ in 0..<2 {
                let client = try await server.connect()
                try await client.send(.post("well"))
                Task { if (try? await client.receive().text) == "well" { continuation.yield(client) } }
            }
            // Client and server share this process: without it all of the server's numbers could be odd.
            spare.append(dup(STDIN_FILENO))
        }
        for await client in served { return client }
        return nil
    }

    /// Holds a thread, as a handler should not.
    private final class Roadblock: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)

        func blockThread() { semaphore.wait() }

        func open() { semaphore.signal() }
    }
    @Test func requestsThatArriveAtTheLastMomentAreNotLeftSuspended() async throws {
        for _ in 0..<20 {
            let arrived = Tally()
            _ = try? await withServer { request in
                arrived.add()
                await untilCancelled()
                return await echo(request)
            } configuring: {
                $0.drainTimeout = .zero
            } body: { server in
                let clients = try await withThrowingTaskGroup(of: RawClient.self) { group in
                    for _ in 0..<8 { group.addTask { try await server.connect() } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for client in clients {
                        group.addTask { try? await client.send(.post("late")) }
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
