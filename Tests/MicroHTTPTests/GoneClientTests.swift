import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Clients that say that no more will come: they keep no place, and are answered all the same.
@Suite(.timeLimit(.minutes(5))) struct GoneClientTests {
    enum Transport: CaseIterable { case tcp, unix }

    /// The end of a client that comes together with its last bytes is one that libmicrohttpd does not notice.
    @Test(arguments: Transport.allCases)
    func clientThatHasGoneKeepsNoPlace(transport: Transport) async throws {
        let directory = try TemporaryDirectory()
        try await withServer(configuring: { configuration in
            configuration.connectionLimit = 4
            configuration.idleTimeout = .seconds(600)
            configuration.headTimeout = .seconds(600)
            if transport == .unix { configuration.address = .unixSocket(path: directory.path + "/s") }
        }) { server in
            var gone: [RawClient] = []
            for text in [.post("last"), .post("last") + "GET / HT", "GET / HTTP/1.1\r\nHo", ""] {
                for _ in 0..<4 {
                    let client = try await server.connect()
                    try await client.send(text)
                    client.finishSending()
                    // Whatever comes of it, this client goes on to hold its end open.
                    _ = try await client.receiveToEnd()
                    gone.append(client)
                }
            }
            while try await server.exchange(.post("in")).text != "in" {}
        }
    }

    @Test(arguments: Transport.allCases)
    func wholeRequestsOfAClientThatHasFinishedAreAnswered(transport: Transport) async throws {
        let directory = try TemporaryDirectory()
        let release = Tally()
        try await withServer { request in
            if request.target.path == "/wait" { await release.reach() }
            return await echo(request)
        } configuring: { configuration in
            if transport == .unix { configuration.address = .unixSocket(path: directory.path + "/s") }
        } body: { server in
            let client = try await server.connect()
            try await client.send(.post("slow", to: "/wait") + .post("second") + .post("third"))
            client.finishSending()
            // The server has looked again and again when it has ended others, one after the other.
            for _ in 0..<3 {
                let gone = try await server.connect()
                try await gone.send("GET / HT")
                gone.finishSending()
                #expect(try await gone.receiveToEnd().isEmpty)
            }
            release.add()
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.text) == ["slow", "second", "third"])
        }
    }

    /// Whole requests and the end of the client in one piece, as fast as they come.
    @Test func manyThatFinishAtOnceAreAllAnswered() async throws {
        try await withServer { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for number in 0..<500 {
                            let client = try await server.connect()
                            try await client.send(.post("\(number)"))
                            client.finishSending()
                            #expect(try await client.receive().text == "\(number)")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
