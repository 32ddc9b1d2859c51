import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct AnswerTests {
    @Test(arguments: [200, 204, 304, 404, 500])
    func statusAndEmptyContentLeaveTheConnectionInStep(status: Int) async throws {
        try await withServer { _ in
            ServerResponse(status: HTTPResponse.Status(code: status))
        } body: { server in
            let client = try await server.connect()
            for _ in 0..<3 {
                try await client.send(.get)
                #expect(try await client.receive().status == status)
            }
        }
    }

    @Test func framingFieldsOfTheHandlerAreLeftOut() async throws {
        try await withServer { _ in
            let headers: ResponseHeaders = [
                .contentLength: "99", .transferEncoding: "chunked", .connection: "upgrade", .date: "today",
                .server: "kept",
            ]
            return ServerResponse(status: .ok, headers: headers, body: .bytes(Array("abc".utf8)))
        } body: { server in
            let answer = try await server.exchange(.get)
            #expect(answer.text == "abc")
            #expect(answer["server"] == "kept")
            #expect(answer["transfer-encoding"] == nil)
            #expect(answer["connection"] == nil)
            #expect(answer.headers.filter { $0.name == "content-length" }.map(\.value) == ["3"])
            #expect(answer.headers.filter { $0.name == "date" }.map(\.value) != ["today"])
        }
    }

    @Test func valueWithALineBreakCannotAddAField() async throws {
        try await withServer { request in
            ServerResponse(status: .ok, headers: [.location: "/a\r\nX-Evil: 1\0\tb", .server: ""])
        } body: { server in
            let answer = try await server.exchange(.get)
            #expect(answer.status == 200)
            #expect(answer["x-evil"] == nil)
            #expect(answer["location"] == "/a  X-Evil: 1 \tb")
            #expect(answer["server"] == nil)
        }
    }

    @Test func repeatedFieldsAreSentOneByOne() async throws {
        try await withServer { _ in
            ServerResponse(status: .ok, headers: [.vary: "a", .vary: "b"])
        } body: { server in
            let answer = try await server.exchange(.get)
            #expect(answer.headers.filter { $0.name == "vary" }.map(\.value) == ["a", "b"])
        }
    }

    @Test func largeAnswerArrivesWhole() async throws {
        let content = pattern(3_000_000)
        try await withServer { _ in
            ServerResponse(status: .ok, body: .bytes(content))
        } body: { server in
            let answer = try await server.exchange(.get)
            #expect(answer.body == content)
        }
    }
}
