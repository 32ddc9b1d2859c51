import HTTPTypes
import MicroHTTP
import RandomInput
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct LiveFuzzTests {
    /// Mutated requests over real connections; afterwards the server still answers, and stops without having lost one.
    @Test func noRequestHarmsTheServer() async throws {
        let seeds = BadInput.all.filter { $0.bytes.count < 2_000 }.map(\.bytes)
        try await withServer { request in
            if request.body.count.isMultiple(of: 3) { await Task.yield() }
            return await echo(request)
        } configuring: {
            $0.bodyLimit = BadInput.bodyLimit
            $0.headTimeout = .seconds(2)
            $0.bodyTimeout = .seconds(2)
            // libmicrohttpd can miss that a client has finished when it says so together with its last bytes.
            $0.idleTimeout = .seconds(2)
        } body: { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<4 {
                    group.addTask { try await fuzz(server, seeds, seed: UInt64(lane)) }
                }
                try await group.waitForAll()
            }
            _ = try await server.connectAndSettle()
        }
    }

    private func fuzz(_ server: TestServer, _ seeds: [[UInt8]], seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let client = try await server.connect()
            let request = random.mutate(seeds.randomElement(using: &random) ?? [])
            // What follows ends most exchanges that the mutated request leaves open.
            try? await client.send(request + Array(String.get.utf8))
            if Bool.random(using: &random) { client.resetWhenClosed() }
            guard Int.random(in: 0..<8, using: &random) == 0 else { continue }
            client.finishSending()
            let bytes = try await client.receiveToEnd()
            #expect(bytes.isEmpty || bytes.starts(with: "HTTP/1.".utf8))
        }
    }
}
