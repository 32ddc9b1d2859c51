import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Answers with bytes that are held are sent again and again; each request has to get its own all the same.
@Suite(.timeLimit(.minutes(5))) struct SharedAnswerTests {
    private let bytes = SharedBytes(Array("shared".utf8))

    @Test func everyRequestHearsItsOwnID() async throws {
        try await withSharedBytes { server in
            let client = try await server.connect()
            for id in ["first", "second", "third"] {
                let answer = try await client.exchange(get("/plain", id))
                #expect(answer.text == "shared")
                #expect(ids(of: answer) == [id])
            }
        }
    }

    @Test func requestsAtTheSameTimeDoNotHearOfEachOther() async throws {
        try await withSharedBytes { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<8 {
                    group.addTask {
                        let connection = try await server.connect()
                        for round in 0..<100 {
                            let (id, kind) = ("\(client)-\(round)", round.isMultiple(of: 3) ? "other" : "plain")
                            let answer = try await connection.exchange(get("/\(kind)", id))
                            #expect(ids(of: answer) == [id])
                            #expect(answer.headers.filter { $0.name == "x-kind" }.map(\.value) == [kind])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func pipelinedRequestsAreAnsweredEachForItself() async throws {
        try await withSharedBytes { server in
            let client = try await server.connect()
            let requests = (0..<5).map { get($0.isMultiple(of: 2) ? "/plain" : "/other", "\($0)") }
            try await client.send(requests.joined() + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answers = try RawAnswer.all(in: await client.receiveToEnd())
            #expect(answers.dropLast().map(ids) == (0..<5).map { ["\($0)"] })
            #expect(answers.dropLast().map { $0["x-kind"] } == ["plain", "other", "plain", "other", "plain"])
        }
    }

    @Test func closingIsNotSaidToTheNextRequest() async throws {
        try await withSharedBytes { server in
            let body = "POST /plain HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nTrailer: 1\r\n\r\n"
            for _ in 0..<2 {
                #expect(try await server.exchange(body)["connection"]?.lowercased() == "close")
                let client = try await server.connect()
                #expect(try await client.exchange(get("/plain", "a"))["connection"]?.lowercased() != "close")
                #expect(try await client.exchange(get("/plain", "b")).status == 200)
            }
        }
    }

    @Test func clientsThatLeaveDoNotSpoilTheAnswer() async throws {
        let large = SharedBytes([UInt8](repeating: 0x61, count: 4 << 20))
        try await withServer { _ in
            ServerResponse(status: .ok, headers: [.contentType: "text/plain"], body: .shared(large))
        } body: { server in
            for _ in 0..<5 {
                let client = try await server.connect()
                try await client.send(get("/", "leaves"))
                _ = try await client.receiveHead()
                client.resetWhenClosed()
            }
            let answer = try await server.exchange(get("/", "stays"))
            #expect(ids(of: answer) == ["stays"])
            #expect(answer.body.count == large.count)
        }
    }

    private func get(_ path: String, _ id: String) -> String {
        "GET \(path) HTTP/1.1\r\nHost: x\r\nX-Request-Id: \(id)\r\n\r\n"
    }

    private func ids(of answer: RawAnswer) -> [String] {
        answer.headers.filter { $0.name == "x-request-id" }.map(\.value)
    }

    private func withSharedBytes(_ body: @Sendable (TestServer) async throws -> Void) async throws {
        let kind = try #require(HTTPField.Name("X-Kind"))
        let plain: ResponseHeaders = [kind: "plain"]
        let other: ResponseHeaders = [kind: "other"]
        try await withServer { [bytes] request in
            ServerResponse(
                status: .ok,
                headers: request.target.path == "/other" ? other : plain,
                body: .shared(bytes)
            )
        } body: { server in
            try await body(server)
        }
    }
}
