import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct HandlerLimitTests {
    @Test func oneHandlerTooManyIsAnsweredAndTheConnectionKept() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer { request in
            guard request.target.path == "/wait" else { return await echo(request) }
            arrived.add()
            await release.reach()
            return await echo(request)
        } configuring: {
            $0.handlerLimit = 3
        } body: { server in
            var waiting: [RawClient] = []
            for number in 0..<3 {
                let client = try await server.connect()
                try await client.send(.post("\(number)", to: "/wait"))
                waiting.append(client)
            }
            await arrived.reach(3)
            let other = try await server.connect()
            #expect(try await other.exchange(.post("no room")).status == 503)
            release.add()
            for (number, client) in waiting.enumerated() { #expect(try await client.receive().text == "\(number)") }
            #expect(try await other.exchange(.post("room")).text == "room")
        }
    }

    /// A handler whose answer nobody waits for any more still takes up its place.
    @Test func handlerThatOverranCountsUntilItEnds() async throws {
        let release = Tally()
        try await withServer { request in
            if request.target.path == "/overrun" { await release.reach() }
            return await echo(request)
        } configuring: {
            $0.handlerLimit = 1
            $0.handlerTimeout = .milliseconds(20)
        } body: { server in
            #expect(try await server.exchange(.post("x", to: "/overrun")).status == 504)
            #expect(try await server.exchange(.post("x")).status == 503)
            release.add()
            while try await server.exchange(.post("x")).text != "x" {}
        }
    }
}
