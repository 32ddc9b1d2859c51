import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ConnectionLimitTests {
    @Test func oneConnectionTooManyIsAnsweredAndClosed() async throws {
        try await withServer(configuring: { $0.connectionLimit = 2 }) { server in
            var first: RawClient? = try await settled(server)
            let second = try await settled(server)
            let third = try await server.connect()
            try await third.send(.post("one too many"))
            let answers = try RawAnswer.all(in: await third.receiveToEnd())
            #expect(answers.map(\.status) == [503])
            #expect(answers.first?["connection"] == "close")
            #expect(try await second.exchange(.post("still in")).text == "still in")
            first = nil
            _ = first
            try await untilTaken(by: server)
        }
    }

    @Test func connectionsOfOneAddressAreCounted() async throws {
        try await withServer(configuring: { $0.connectionLimitPerAddress = 2 }) { server in
            var first: RawClient? = try await settled(server)
            let second = try await settled(server)
            #expect(try await server.exchange(.post("x")).status == 429)
            #expect(try await second.exchange(.post("still in")).text == "still in")
            first = nil
            _ = first
            try await untilTaken(by: server)
        }
    }

    /// Connections of one address that never send anything leave room for others, however quickly they come.
    @Test func floodOfOneAddressIsNotEvenAccepted() async throws {
        try await withServer(configuring: {
            $0.connectionLimit = 20
            $0.connectionLimitPerAddress = 2
        }) { server in
            var flood: [RawClient] = []
            for _ in 0..<100 { flood.append(try await server.connect()) }
            guard case .tcp(_, let port) = server.address else { return }
            let other = try await RawClient(port: port, from: 2)
            let answer = try await other.exchange(.post("served"))
            #expect(answer.text == "served")
        }
    }

    /// More than the server accepts only to refuse them.
    @Test func hundredsMoreThanTheLimitWaitAndAreServedInTheEnd() async throws {
        try await withServer(configuring: { $0.connectionLimit = 4 }) { server in
            var crowd: [RawClient] = []
            for _ in 0..<200 { crowd.append(try await server.connect()) }
            crowd = []
            try await untilTaken(by: server)
        }
    }

    /// The place of a closed connection is free a moment after its client has gone.
    private func untilTaken(by server: TestServer) async throws {
        while try await server.exchange(.post("in")).text != "in" {}
    }

    private func settled(_ server: TestServer) async throws -> RawClient {
        let client = try await server.connect()
        #expect(try await client.exchange(.post("in")).text == "in")
        return client
    }
}
