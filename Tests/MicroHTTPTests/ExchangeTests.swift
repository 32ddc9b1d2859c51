import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExchangeTests {
    @Test func bodyIsGivenToTheHandlerAsItCame() async throws {
        try await withServer { server in
            let answer = try await server.exchange("POST /a%20b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe\0lo")
            #expect(answer.status == 200)
            #expect(answer.text == "he\0lo")
            #expect(answer["x-path"] == "/a b")
        }
    }

    @Test func requestCarriesWhatTheClientSaid() async throws {
        try await withServer { request in
            let lines = [
                request.method.rawValue, request.target.query ?? "none", request.headers[.accept] ?? "none",
                request.peer.description, "\(request.id.utf8.count)",
            ]
            return ServerResponse(status: .ok, body: .bytes(Array(lines.joined(separator: "\n").utf8)))
        } body: { server in
            let answer = try await server.exchange("GET /a?b=%20&c HTTP/1.1\r\nHost: x\r\nACCEPT:  a \t\r\n\r\n")
            #expect(answer.text == "GET\nb=%20&c\na\n127.0.0.1\n15")
        }
    }

    @Test func connectionServesManyRequests() async throws {
        try await withServer { server in
            let client = try await server.connect()
            for number in 0..<200 {
                try await client.send(.post("\(number)"))
                #expect(try await client.receive().text == "\(number)")
            }
        }
    }

    @Test func headGetsTheLengthWithoutTheContent() async throws {
        try await withServer { _ in
            ServerResponse(status: .ok, body: .bytes(Array("hello".utf8)))
        } body: { server in
            let client = try await server.connect()
            try await client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" + .get)
            let head = try await client.receive(isHead: true)
            #expect(head.status == 200)
            #expect(head["content-length"] == "5")
            // Had the first answer brought content, this one would begin with it.
            #expect(try await client.receive().text == "hello")
        }
    }

    @Test func optionsMayAskAboutTheServerItself() async throws {
        try await withServer { server in
            let answer = try await server.exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.status == 200)
            #expect(answer["x-path"] == "*")
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await withServer { request in
            // Every other handler leaves its worker thread, so its successor would overtake it if it could.
            if request.body.count.isMultiple(of: 2) { await Task.yield() }
            return await echo(request)
        } body: { server in
            let bodies = (1...50).map { String(repeating: "x", count: $0) }
            let client = try await server.connect()
            try await client.send(bodies.map { .post($0) }.joined())
            for body in bodies { #expect(try await client.receive().text == body) }
        }
    }

    @Test func oldClientsAreServedAndLetGo() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.text) == ["hi"])
        }
    }

    @Test func oldClientsMayAskToStay() async throws {
        try await withServer { server in
            let client = try await server.connect()
            for _ in 0..<2 {
                try await client.send("POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi")
                let answer = try await client.receive()
                #expect(answer.text == "hi")
                #expect(answer["connection"]?.lowercased() == "keep-alive")
            }
        }
    }

    @Test func clientThatAsksToCloseIsLetGo() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.status) == [200])
        }
    }
}
