import HTTPTypes
import MicroHTTP
import RandomInput
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ClientResetTests {
    @Test func answerForALostClientIsDropped() async throws {
        let arrived = Tally()
        let release = Tally()
        let finished = Tally()
        try await withServer { request in
            guard request.target.path == "/wait" else { return await echo(request) }
            arrived.add()
            await release.reach()
            defer { finished.add() }
            return await echo(request)
        } body: { server in
            for number in 1...20 {
                let client = try await server.connect()
                try await client.send(.post("lost", to: "/wait"))
                await arrived.reach(number)
                client.resetWhenClosed()
            }
            release.add()
            await finished.reach(20)
            #expect(await server.isHealthy)
        }
    }

    @Test func clientMayLeaveInTheMiddleOfItsBody() async throws {
        try await withServer { server in
            for _ in 0..<50 {
                let client = try await server.connect()
                try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
                client.resetWhenClosed()
            }
            #expect(await server.isHealthy)
        }
    }

    @Test func clientMayLeaveWhileItsAnswerIsSent() async throws {
        let content = [UInt8](repeating: 0x61, count: 4_000_000)
        try await withServer { request in
            request.method == .get ? ServerResponse(status: .ok, body: .bytes(content)) : await echo(request)
        } body: { server in
            for _ in 0..<20 {
                let client = try await server.connect(receiveBuffer: 4_096)
                try await client.send(.get)
                client.resetWhenClosed()
            }
            #expect(await server.isHealthy)
        }
    }

    /// The client leaves, the handler answers and the deadline strikes in every order.
    @Test func leavingAndAnsweringMayRace() async throws {
        let finished = Tally()
        let rounds = 3_000
        try await withServer { request in
            guard request.target.path == "/wait" else { return await echo(request) }
            for _ in 0..<request.body.count { await Task.yield() }
            defer { finished.add() }
            return await echo(request)
        } configuring: {
            $0.handlerTimeout = .milliseconds(1)
        } body: { server in
            var random = SeededGenerator(seed: 0x5EED)
            for round in 0..<rounds {
                let client = try await server.connect()
                let yields = Int.random(in: 0...8, using: &random)
                try await client.send(.post(String(repeating: "x", count: yields), to: "/wait"))
                for _ in 0..<Int.random(in: 0...4, using: &random) { await Task.yield() }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: client.resetWhenClosed()
                case 1: client.finishSending()
                case 2: #expect([200, 504].contains(try await client.receive().status), "round \(round)")
                default: break
                }
            }
            #expect(await server.isHealthy)
        }
        #expect(finished.count <= rounds)
    }
}
