import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct BodyLimitTests {
    private let limit = 10_000

    @Test(arguments: [0, 1, 9_999, 10_000])
    func bodyUpToTheLimitIsTaken(count: Int) async throws {
        let body = String(repeating: "x", count: count)
        try await withServer(configuring: { $0.bodyLimit = limit }) { server in
            let client = try await server.connect()
            for request in [
                String.post(body), .chunked([body].filter { !$0.isEmpty }), .chunked(body.map(String.init)),
            ] {
                try await client.send(request)
                let answer = try await client.receive()
                #expect(answer.status == 200)
                #expect(answer.text == body)
            }
        }
    }

    @Test func bodyOfEveryByteValueIsKept() async throws {
        let body = (0..<4_096).map { UInt8(truncatingIfNeeded: $0) }
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(Array("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4096\r\n\r\n".utf8) + body)
            #expect(try await client.receive().body == body)
        }
    }

    @Test func longerBodyIsRefusedBeforeItArrives() async throws {
        let handled = Tally()
        try await withServer { request in
            handled.add()
            return await echo(request)
        } configuring: {
            $0.bodyLimit = limit
        } body: { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(limit + 1)\r\n\r\n")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.status) == [413])
            #expect(answers.first?["connection"] == "close")
        }
        #expect(handled.count == 0)
    }

    @Test func longerChunkedBodyIsReadToItsEndAndRefused() async throws {
        try await withServer(configuring: { $0.bodyLimit = limit }) { server in
            let client = try await server.connect()
            try await client.send(.chunked(Array(repeating: String(repeating: "x", count: 1_000), count: 500)))
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.map(\.text) == ["refused: bodyTooLarge"])
        }
    }

    @Test func endlessBodyIsCutOff() async throws {
        try await withServer(configuring: { $0.bodyLimit = limit }) { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("10000\r\n\(String(repeating: "x", count: 65_536))\r\n".utf8)
            await #expect(throws: RawClient.Failure.self) {
                // Far more than the limit, the timeout and what the kernel keeps.
                for _ in 0..<2_000 { try await client.send(chunk) }
            }
            #expect(await server.isHealthy)
        }
    }

    @Test func largestLimitStillCounts() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer { request in
            arrived.add()
            await release.reach()
            return await echo(request)
        } configuring: {
            $0.bodyLimit = .max
            $0.bodyBudget = 100
        } body: { server in
            let holder = try await server.connect()
            try await holder.send(.post("first"))
            await arrived.reach()
            let endless = try await server.exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(Int.max)\r\n\r\n")
            #expect(endless.text == "refused: overloaded")
            #expect(
                try await server.exchange(.chunked(Array(repeating: "x", count: 200))).text == "refused: overloaded"
            )
            release.add()
            #expect(try await holder.receive().text == "first")
        }
    }

    @Test func targetMayHaveALimitOfItsOwn() async throws {
        try await withServer(configuring: { $0.bodyLimit = 1_000 }) { server in
            #expect(try await server.exchange(.post("0123456789", to: "/narrow")).text == "0123456789")
            #expect(try await server.exchange(.post("0123456789+", to: "/narrow")).status == 413)
            #expect(try await server.exchange(.post("0123456789+")).text == "0123456789+")
            let client = try await server.connect()
            let chunked = String.chunked(["01234", "56789", "+"])
            try await client.send(chunked.replacing("POST /", with: "POST /narrow", maxReplacements: 1))
            #expect(try await client.receive().status == 413)
        }
    }
}
