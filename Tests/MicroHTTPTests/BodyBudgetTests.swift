import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

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
}
