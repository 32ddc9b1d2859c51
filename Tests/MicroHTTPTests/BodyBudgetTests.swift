import HTTPTypes
import RawHTTP
import Testing

@testable import MicroHTTP

@Suite(.timeLimit(.minutes(5))) struct BodyBudgetTests {
    private let body = String(repeating: "x", count: 1_000)

    @Test func requestBeyondTheBudgetIsRefusedUntilThereIsRoom() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer { request in
            arrived.add()
            await release.reach()
            return await echo(request)
        } configuring: {
            $0.bodyBudget = 2_500
        } body: { server in
            let holders = [try await server.connect(), try await server.connect()]
            for holder in holders { try await holder.send(.post(body)) }
            await arrived.reach(2)
            #expect(try await server.exchange(.post(body)).text == "refused: overloaded")
            #expect(try await server.exchange(.chunked([body])).text == "refused: overloaded")
            let small = try await server.connect()
            try await small.send(.post("small"))
            await arrived.reach(3)
            release.add()
            #expect(try await small.receive().text == "small")
            for holder in holders { #expect(try await holder.receive().text == body) }
            #expect(try await server.exchange(.post(body)).text == body)
        }
    }

    @Test func budgetIsGivenBackByLostClients() async throws {
        try await withServer(configuring: { $0.bodyBudget = 1_000 }) { server in
            for _ in 0..<20 {
                let client = try await server.connect()
                try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + body.dropLast())
                client.resetWhenClosed()
            }
            // The server hears of the last reset a little later than the client.
            while try await server.exchange(.post(body)).text != body {}
        }
    }

    @Test func budgetIsGivenBackByRefusedBodies() async throws {
        try await withServer(configuring: {
            $0.bodyBudget = 1_500
            $0.bodyLimit = 1_000
        }) { server in
            for _ in 0..<20 {
                let answer = try await server.exchange(.chunked([body, body]))
                #expect(answer.text == "refused: bodyTooLarge")
            }
            let answer = try await server.exchange(.post(body))
            #expect(answer.text == body)
        }
    }

    @Test func headsAloneTakeNothing() async throws {
        try await withServer(configuring: { $0.bodyBudget = 1_000 }) { server in
            var strangers: [RawClient] = []
            for _ in 0..<64 {
                let stranger = try await server.connect()
                try await stranger.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
                strangers.append(stranger)
                #expect(try await server.exchange(.post(body)).text == body)
            }
            try await strangers[0].send(body)
            #expect(try await strangers[0].receive().text == body)
        }
    }

    /// What a body announces is no reason to give it room: as many as this would have needed sixteen times the account.
    @Test func tricklingBodiesLockNobodyOut() async throws {
        let large = String(repeating: "x", count: 60_000)
        try await withServer(configuring: {
            $0.bodyBudget = 1 << 20
            $0.bodyLimit = 64 << 10
        }) { server in
            var strangers: [RawClient] = []
            for _ in 0..<256 {
                let stranger = try await server.connect()
                try await stranger.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n\r\nxxx")
                strangers.append(stranger)
            }
            for _ in 0..<20 { #expect(try await server.exchange(.post(body)).text == body) }
            // Those that hold more than half of the account are ended for somebody who is faster.
            while try await server.exchange(.post(large)).text != large {}
        }
    }

    @Test func slowestBodyIsEndedWhenRoomIsShortAndHearsWhy() async throws {
        try await withServer(configuring: { $0.bodyBudget = 10_000 }) { server in
            let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n"
            let stranger = try await server.connect()
            try await stranger.send(head + String(repeating: "x", count: 5_000))
            let large = String(repeating: "x", count: 9_000)
            while try await server.exchange(.post(large)).text != large {}
            let answers = try RawAnswer.all(in: await stranger.receiveToEnd())
            #expect(answers.map(\.text) == ["refused: overloaded"])
            #expect(answers.first?["connection"] == "close")
        }
    }

    @Test func handlersThatWaitKeepTheirBodiesInTheAccount() async throws {
        let arrived = Tally()
        let release = Tally()
        let large = String(repeating: "x", count: 50_000)
        try await withServer { request in
            if request.body.count < 1_000 { return await echo(request) }
            arrived.add()
            await release.reach()
            return await echo(request)
        } configuring: {
            $0.bodyBudget = 1 << 20
            $0.bodyLimit = 64 << 10
        } body: { server in
            var waiting: [RawClient] = []
            for _ in 0..<40 {
                let client = try await server.connect()
                try await client.send(.post(large))
                waiting.append(client)
            }
            // Three quarters of the account, 50 KB each.
            await arrived.reach(15)
            #expect(try await server.exchange(.post("small")).text == "small")
            release.add()
            var texts: [String] = []
            for client in waiting { texts.append(try await client.receive().text) }
            #expect(texts.filter { $0 == large }.count == arrived.count)
            #expect(texts.filter { $0 == "refused: overloaded" }.count == waiting.count - arrived.count)
            #expect(arrived.count <= 15)
        }
    }

    /// Nobody holds more than a part of the account by not reading.
    @Test func responsesThatNobodyReadsAreInTheAccount() async throws {
        let content = pattern(1 << 20)
        try await withServer { request in
            if request.target.path == "/small" { return await echo(request) }
            return ServerResponse(status: .ok, body: .bytes(content))
        } configuring: {
            $0.bodyBudget = 4 << 20
            $0.bodyLimit = 64 << 10
        } body: { server in
            var idle: [RawClient] = []
            for _ in 0..<24 {
                let client = try await server.connect(receiveBuffer: 4_096)
                try await client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                _ = try? await client.receiveHead()
                idle.append(client)
                #expect(try await server.exchange(.post("well", to: "/small")).text == "well")
            }
            while try await server.exchange(.get).body != content {}
            var whole = 0
            for client in idle where try await client.receiveToEnd().count == content.count { whole += 1 }
            #expect(whole <= 3)
        }
    }

    /// The kernel takes what it likes for a client that does not read: more than there is in the account, if they are many.
    @Test func crowdThatDoesNotReadIsThinnedOut() async throws {
        let handler = SharedContent(pattern(1 << 20))
        try await withServer(handler: handler) {
            $0.bodyBudget = 4 << 20
            $0.bodyLimit = 64 << 10
        } body: { server in
            var crowd: [RawClient] = []
            for _ in 0..<100 {
                let client = try await server.connect(receiveBuffer: 4_096)
                try await client.send(.get)
                _ = try await client.receiveHead()
                crowd.append(client)
            }
            // How much the kernel takes for each is its own affair; half of the account has to be free again.
            await handler.lost.reach(30)
            #expect(try await server.exchange(.get).body.count == 1 << 20)
        }
    }

    private struct SharedContent: HTTPHandler, HTTPEndpoint {
        let content: SharedBytes
        let lost = Tally()

        init(_ content: [UInt8]) {
            self.content = SharedBytes(content)
        }

        var bodyLimit: Int { .max }

        func respond(to request: ServerRequest) async -> ServerResponse {
            ServerResponse(status: .ok, body: .shared(content))
        }

        func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
            ServerResponse(status: refusal.status)
        }

        func lost(_ request: ServerRequest, to loss: RequestLoss) { lost.add() }
    }

    @Test func largestAreEndedFirstWhenMoreIsTakenThanThereIs() {
        let large = Connection.Cost(memory: 200_000, rate: 100_000, age: 2_000, isEnding: false)
        let slow = Connection.Cost(memory: 20_000, rate: 10_000, age: 2_000, isEnding: false)
        let new = Connection.Cost(memory: 900_000, rate: 9_000_000, age: 100, isEnding: false)
        let slowness = ConnectionTable.Slowness(age: 1_000, rate: 64 << 10)
        let slowest = ConnectionTable.Order.slowest(slowness)
        #expect([large, slow, new].map { slowest.includes($0) } == [false, true, false])
        #expect([large, slow, new].allSatisfy { ConnectionTable.Order.slowest(nil).includes($0) })
        #expect(slowest.puts(slow, before: large))
        let largest = ConnectionTable.Order.largest(afterMilliseconds: 250)
        #expect([large, slow, new].map { largest.includes($0) } == [true, true, false])
        #expect(largest.puts(large, before: slow))
    }
}
