import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExpectationTests {
    @Test func clientThatAsksMayContinue() async throws {
        try await withServer { server in
            let client = try await server.connect()
            for _ in 0..<2 {
                try await client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
                #expect(try await client.receive().status == 100)
                try await client.send("hi")
                #expect(try await client.receive().text == "hi")
            }
        }
    }

    @Test func clientWhoseBodyIsTooLongMayNotContinue() async throws {
        try await withServer(configuring: { $0.bodyLimit = 1 }) { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.status) == [413])
        }
    }

    @Test func otherExpectationsFail() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: coffee\r\nContent-Length: 2\r\n\r\nhi")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.status) == [417])
        }
    }
}
