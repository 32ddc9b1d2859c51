import HTTPTypes
import HostSystem
import MicroHTTP
import RawHTTP
import Testing
import WebSyntax

/// The library's responses are sent again with other bytes; each request has to get its own all the same.
@Suite(.timeLimit(.minutes(5))) struct PooledResponseTests {
    @Test func requestsAtTheSameTimeHearTheirOwnBytes() async throws {
        try await withEcho { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<8 {
                    group.addTask {
                        let connection = try await server.connect()
                        for round in 0..<100 {
                            // As long as those of the other clients, or 64 bytes longer: for these there is one place.
                            let body = "\(client)-\(100 + round)" + (round.isMultiple(of: 3) ? Self.padding : "")
                            let answer = try await connection.exchange(post(body, kind: round % 2))
                            #expect(answer.text == body)
                            #expect(answer["x-kind"] == "\(round % 2)")
                            #expect(answer["x-request-id"] == "id-\(body.prefix(5))")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: [0, 1, 16 << 10, 16 << 10 + 1, 100_000])
    func bytesOfAnyLengthAreSent(count: Int) async throws {
        try await withEcho { server in
            let connection = try await server.connect()
            for letter in "abc" {
                let body = String(repeating: letter, count: count)
                let answer = try await connection.exchange(post(body, kind: 0))
                #expect(answer.text == body)
            }
        }
    }

    @Test func dateIsThatOfEachResponse() async throws {
        try await withEcho { server in
            let connection = try await server.connect()
            var dates: Set<String> = []
            // A second later there is another date.
            while dates.count < 2 {
                let before = HostProcess.wallClockMilliseconds() / 1_000
                let answer = try await connection.exchange(post("a", kind: 0))
                let after = HostProcess.wallClockMilliseconds() / 1_000
                let lines = answer.headers.filter { $0.name == "date" }.map(\.value)
                let date = try #require(lines.first)
                let seconds = try #require(HTTPDate.seconds(of: date))
                #expect(lines.count == 1 && (before...after).contains(seconds))
                dates.insert(date)
            }
        }
    }

    @Test func idOfTheHandlersOwnIsLeftOut() async throws {
        try await withServer { _ in
            ServerResponse(status: .ok, headers: [.requestID: "mine"])
        } body: { server in
            let answer = try await server.exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: yours\r\n\r\n")
            #expect(answer.headers.filter { $0.name == "x-request-id" }.map(\.value) == ["yours"])
        }
    }

    @Test func clientThatLeavesDoesNotSpoilTheNextResponse() async throws {
        try await withEcho { server in
            for round in 0..<20 {
                let body = String(repeating: round.isMultiple(of: 2) ? "a" : "b", count: 12_000)
                do {
                    // Closed at the end of this block.
                    let leaving = try await server.connect()
                    try await leaving.send(post(body, kind: 0))
                }
                let answer = try await server.connect().exchange(post(body, kind: 1))
                #expect(answer.text == body)
                #expect(answer["x-kind"] == "1")
            }
        }
    }

    private static let padding = String(repeating: "x", count: 64)

    private func post(_ body: String, kind: Int) -> String {
        "POST /\(kind) HTTP/1.1\r\nHost: x\r\nX-Request-Id: id-\(body.prefix(5))\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            + body
    }

    private func withEcho(_ body: @Sendable (TestServer) async throws -> Void) async throws {
        try await withServer { request in
            let kind = String(request.target.path.dropFirst())
            var headers: ResponseHeaders = [.contentType: "text/plain"]
            if let name = HTTPField.Name("X-Kind") { headers.append(name, kind) }
            return ServerResponse(status: .ok, headers: headers, body: .bytes(request.body))
        } body: { server in
            try await body(server)
        }
    }
}
