import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct GracefulStopTests {
    @Test func waitingRequestsAreAnsweredAndTheirConnectionsClosed() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer { request in
            arrived.add()
            await release.reach()
            return await echo(request)
        } body: { server in
            var clients: [RawClient] = []
            for number in 0..<100 {
                let client = try await server.connect()
                try await client.send(.post("\(number)"))
                clients.append(client)
            }
            await arrived.reach(100)
            await server.beginStopping()
            release.add()
            for (number, client) in clients.enumerated() {
                let answers = try RawAnswer.all(in: await client.receiveToEnd())
                #expect(answers.map(\.text) == ["\(number)"])
                #expect(answers.first?["connection"] == "close")
            }
            try await server.waitUntilStopped()
        }
    }

    @Test func bodyThatIsUnderWayMayArrive() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
            #expect(try await client.receive().status == 100)
            await server.beginStopping()
            try await client.send("hello")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.text) == ["hello"])
            try await server.waitUntilStopped()
        }
    }

    @Test func answerThatIsUnderWayIsSentToItsEnd() async throws {
        let content = [UInt8](repeating: 0x61, count: 10_000_000)
        try await withServer { _ in
            ServerResponse(status: .ok, body: .bytes(content))
        } body: { server in
            let client = try await server.connect(receiveBuffer: 4_096)
            try await client.send(.get)
            #expect(try await client.receiveHead().status == 200)
            await server.beginStopping()
            #expect(try await client.receiveToEnd().count == content.count)
            try await server.waitUntilStopped()
        }
    }

    @Test func idleConnectionsAreClosed() async throws {
        try await withServer { server in
            let idle = try await server.connect()
            try await idle.send(.post("first"))
            #expect(try await idle.receive().text == "first")
            let silent = try await server.connect()
            await server.beginStopping()
            #expect(try await idle.receiveToEnd().isEmpty)
            #expect(try await silent.receiveToEnd().isEmpty)
            try await server.waitUntilStopped()
        }
    }

    @Test func requestOnAnIdleConnectionIsAnsweredWhileOthersAreWaitedFor() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer { request in
            guard request.target.path == "/wait" else { return await echo(request) }
            arrived.add()
            await release.reach()
            return await echo(request)
        } body: { server in
            let idle = try await server.connect()
            try await idle.send(.post("first"))
            #expect(try await idle.receive().text == "first")
            let waiting = try await server.connect()
            try await waiting.send(.post("slow", to: "/wait"))
            await arrived.reach()
            await server.beginStopping()
            try await idle.send(.post("second"))
            let answers = try RawAnswer.all(in: await idle.receiveToEnd())
            #expect(answers.map(\.text) == ["second"])
            #expect(answers.first?["connection"] == "close")
            release.add()
            #expect(try await waiting.receive().text == "slow")
            try await server.waitUntilStopped()
        }
    }

    /// A request whose head has not come is none that was accepted.
    @Test func halfAHeadHoldsUpNoStop() async throws {
        try await withServer { server in
            let client = try await server.connect()
            #expect(try await client.exchange(.post("first")).text == "first")
            try await client.send("GET / HTTP/1.1\r\nX: ")
            await server.beginStopping()
            #expect(try await client.receiveToEnd().isEmpty)
            // Throws when a request was cut short.
            try await server.waitUntilStopped()
        }
    }

    @Test func stoppingTwiceIsStoppingOnce() async throws {
        try await withServer { server in
            await server.beginStopping()
            await server.beginStopping()
            try await server.waitUntilStopped()
        }
    }

    /// Clients that never pause meet a stop at every point of an exchange.
    @Test func stopUnderLoadLosesNoAnswer() async throws {
        for round in 0..<10 {
            let arrived = Tally()
            try await withServer { request in
                arrived.add()
                if request.body.count.isMultiple(of: 2) { await Task.yield() }
                return await echo(request)
            } body: { server in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        let client = try await server.connect()
                        group.addTask {
                            for count in 1... {
                                let body = String(repeating: "x", count: count % 7)
                                guard (try? await client.send(.post(body))) != nil else { return }
                                let answer: RawAnswer
                                do {
                                    answer = try await client.receive()
                                } catch let failure as RawClient.Failure where failure.isClosed {
                                    return
                                }
                                #expect(answer.text == body, "round \(round)")
                                if answer["connection"] == "close" { return }
                            }
                        }
                    }
                    await arrived.reach(100)
                    await server.beginStopping()
                    try await group.waitForAll()
                    try await server.waitUntilStopped()
                }
            }
        }
    }
}
