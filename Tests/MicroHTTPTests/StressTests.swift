import HTTPTypes
import MicroHTTP
import RandomInput
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct StressTests {
    /// Clients leave, handlers answer, deadlines strike and the server stops, all at once and in every order.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func everythingMayRaceWithTheEnd(seed: UInt64) async throws {
        let arrived = Tally()
        do {
            try await withServer { request in
                arrived.add()
                switch request.body.count % 4 {
                case 0: break
                case 1: await Task.yield()
                case 2: for _ in 0..<50 { await Task.yield() }
                default: await untilCancelled()
                }
                return await echo(request)
            } configuring: {
                $0.handlerTimeout = .milliseconds(5)
                $0.drainTimeout = .milliseconds(200)
                $0.connectionLimit = 12
            } body: { server in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for client in 0..<16 {
                        group.addTask { await visit(server, SeededGenerator(seed: seed << 8 | UInt64(client))) }
                    }
                    await arrived.reach(100)
                    await server.beginStopping()
                    try await group.waitForAll()
                }
            }
        } catch HTTPServerError.requestsCut {
            // On a slow machine the end may come first; what matters is that it comes.
        }
    }

    /// Sends and leaves as it likes until the server takes no more connections.
    private func visit(_ server: TestServer, _ random: SeededGenerator) async {
        var random = random
        while let client = try? await server.connect() {
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let body = String(repeating: "x", count: Int.random(in: 0...7, using: &random))
                guard (try? await client.send(.post(body))) != nil else { break }
                switch Int.random(in: 0..<6, using: &random) {
                case 0: client.resetWhenClosed()
                case 1: client.finishSending()
                default:
                    guard let answer = try? await client.receive() else { break }
                    let isOwn = answer.status == 200 && answer.text == body
                    #expect(isOwn || [503, 504].contains(answer.status), "\(answer.status) \(answer.text)")
                    continue
                }
                break
            }
        }
    }
}
