import MicroHTTP
import RawHTTP
import Testing

@Suite struct ExchangeTests {
    @Test func bodyIsGivenToTheHandlerAsItCame() async throws {
        try await withServer { server in
            let answer = try await server.exchange("POST /a%20b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe\0lo")
            #expect(answer.status == 200)
            #expect(answer.text == "he\0lo")
            #expect(answer["x-path"] == "/a b")
        }
    }

    @Test func connectionServesManyRequests() async throws {
        try await withServer { server in
            let client = try await server.connect()
            for number in 0..<50 {
                try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n\(10 + number)")
                #expect(try await client.receive().text == "\(10 + number)")
            }
        }
    }
}
