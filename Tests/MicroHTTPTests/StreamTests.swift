import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Responses whose content is made while it is sent.
@Suite("Streamed responses", .timeLimit(.minutes(5))) struct StreamTests {
    @Test("Each piece goes out when it is written, and the connection serves the next request")
    func pieces() async throws {
        let release = Tally()
        try await withServer(
            respond: streaming { writer in
                try await writer.write("one")
                await release.reach()
                try await writer.write("two")
                try await writer.write([])
                await release.reach(2)
            }
        ) { server in
            let client = try await server.connect()
            try await client.send(.get)
            let head = try await client.receiveHead()
            #expect(head.status == 200)
            #expect(head["transfer-encoding"] == "chunked")
            #expect(head["content-length"] == nil)
            #expect(try await client.receiveChunk() == Array("one".utf8))
            release.add()
            #expect(try await client.receiveChunk() == Array("two".utf8))
            release.add()
            #expect(try await client.receiveChunk() == [])
            #expect(try await client.exchange(.post("next")).text == "next")
        }
    }

    @Test("The head goes out before there is any content")
    func head() async throws {
        let release = Tally()
        try await withServer(respond: streaming { _ in await release.reach() }) { server in
            let client = try await server.connect()
            try await client.send(.get)
            #expect(try await client.receiveHead().status == 200)
            release.add()
            #expect(try await client.receiveChunk() == [])
        }
    }

    @Test("Long content comes whole, also to a client that takes little at a time", arguments: [1, 1_000, 300_000])
    func longContent(pieceSize: Int) async throws {
        let content = pattern(pieceSize == 1 ? 20_000 : 3_000_000)
        try await withServer(
            respond: streaming { writer in
                for start in stride(from: 0, to: content.count, by: pieceSize) {
                    try await writer.write(Array(content[start...].prefix(pieceSize)))
                }
            }
        ) { server in
            for receiveBuffer: CInt? in [nil, 4_096] {
                let client = try await server.connect(receiveBuffer: receiveBuffer)
                try await client.send(.get)
                _ = try await client.receiveHead()
                #expect(try await client.receiveChunks() == content)
            }
        }
    }

    @Test("Pieces of many tasks go out whole")
    func manyWriters() async throws {
        try await withServer(
            respond: streaming { writer in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<10 {
                        group.addTask {
                            for _ in 0..<50 {
                                try await writer.write([UInt8](repeating: 0x30 + UInt8(number), count: 2_000))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        ) { server in
            let client = try await server.connect()
            try await client.send(.get)
            _ = try await client.receiveHead()
            let content = try await client.receiveChunks()
            #expect(content.count == 1_000_000)
            var torn = 0
            for start in stride(from: 0, to: content.count, by: 2_000) {
                if Set(content[start...].prefix(2_000)).count != 1 { torn += 1 }
            }
            #expect(torn == 0)
        }
    }

    @Test("Content that breaks off is not taken for the whole", arguments: ["HTTP/1.1", "HTTP/1.0"])
    func failure(version: String) async throws {
        let losses = LossRecorder()
        let release = Tally()
        let handler = StreamHandler(losses: losses) { writer in
            try await writer.write("half")
            await release.reach()
            throw Broken()
        }
        try await withServer(handler: handler) { server in
            let client = try await server.connect()
            try await client.send("GET / \(version)\r\nHost: x\r\n\r\n")
            _ = try await client.receiveHead()
            if version == "HTTP/1.1" {
                #expect(try await client.receiveChunk() == Array("half".utf8))
                release.add()
                await #expect { try await client.receiveChunk() } throws: {
                    ($0 as? RawClient.Failure)?.isClosed == true
                }
            } else {
                release.add()
                await #expect(throws: RawClient.Failure.self) { try await client.receiveToEnd(resetIsEnd: false) }
            }
            await losses.tally.reach()
            #expect(losses.all == ["stream"])
            #expect(losses.ended == [4])
        }
    }

    @Test("A HEAD request gets the head, and nothing is made")
    func headRequest() async throws {
        let started = Tally()
        try await withServer(respond: streaming { _ in started.add() }) { server in
            let client = try await server.connect()
            try await client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
            let head = try await client.receive(isHead: true)
            #expect(head.status == 200)
            #expect(head["content-length"] == nil)
            #expect(head["connection"] == "close")
            #expect(try await client.receiveToEnd() == [])
            #expect(started.count == 0)
        }
    }

    @Test("To HTTP/1.0 the content goes until the connection closes")
    func oldVersion() async throws {
        try await withServer(
            respond: streaming { writer in
                try await writer.write("one")
                try await writer.write("two")
            }
        ) { server in
            let client = try await server.connect()
            try await client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let text = String(decoding: try await client.receiveToEnd(), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1."))
            #expect(text.hasSuffix("\r\n\r\nonetwo"))
            #expect(!text.lowercased().contains("chunked"))
        }
    }

    @Test("Requests that were sent behind the one for a stream are responded to after it")
    func pipelined() async throws {
        try await withServer(respond: streaming { try await $0.write("stream") }) { server in
            let client = try await server.connect()
            try await client.send(.get + .post("second") + .get + .post("fourth"))
            for text in ["second", "fourth"] {
                _ = try await client.receiveHead()
                #expect(try await client.receiveChunks() == Array("stream".utf8))
                #expect(try await client.receive().text == text)
            }
        }
    }

    @Test("One stream too many is refused, and those that have ended leave room")
    func limit() async throws {
        let release = Tally()
        try await withServer(respond: streaming { _ in await release.reach() }) {
            $0.streamLimit = 2
        } body: { server in
            var clients: [RawClient] = []
            for _ in 0..<2 {
                let client = try await server.connect()
                try await client.send(.get)
                #expect(try await client.receiveHead()["transfer-encoding"] == "chunked")
                clients.append(client)
            }
            let refused = try await server.exchange(.get)
            #expect(refused.status == 503)
            #expect(refused.text == "refused: overloaded")
            release.add()
            for client in clients { #expect(try await client.receiveChunk() == []) }
            // The last chunk is out before the request is over.
            while try await server.exchange(.get)["transfer-encoding"] != "chunked" {}
        }
    }
}

private struct Broken: Error {}
