import HTTPTypes
import Testing

@testable import MicroHTTP

@Suite(.timeLimit(.minutes(5))) struct HTTPClientTests {
    @Test func requestArrivesAndAnswerComesBackWhole() async throws {
        let page = [UInt8](repeating: 0x61, count: 300_000)
        try await withServer { request in
            #expect(request.method == .post && request.target.query == "q=1")
            #expect(request.headers[.contentType] == "text/plain")
            return ServerResponse(status: .created, headers: [.contentType: "x/y"], body: .bytes(request.body + page))
        } body: { server in
            let request = ClientRequest(
                method: .post,
                target: "/p?q=1",
                headers: [.contentType: "text/plain", .contentLength: "9"],
                body: Array("hello".utf8)
            )
            let answer = try await HTTPClient(address: server.address).send(request)
            #expect(answer.status == 201 && answer.headers[.contentType] == "x/y")
            #expect(answer.body == Array("hello".utf8) + page)
            let limited = HTTPClient(address: server.address, answerLimit: 1_000)
            await #expect(throws: HTTPClientError.tooLong) { try await limited.send(request) }
        }
    }

    @Test func serverThatDoesNotAnswerIsGivenUp() async throws {
        let silent = try ListeningSocket(.tcp(host: "127.0.0.1", port: 0))
        defer { silent.close() }
        let client = HTTPClient(address: silent.address, patience: .milliseconds(50))
        await #expect(throws: HTTPClientError.tookTooLong) {
            try await client.send(ClientRequest(method: .get, target: "/"))
        }
    }

    private func answer(
        _ text: String,
        isEnd: Bool = true,
        to method: HTTPRequest.Method = .get
    ) throws -> ClientAnswer? {
        try ClientAnswer(reading: Array(text.utf8), to: method, isEnd: isEnd)
    }

    @Test func bodyEndsAsItsFramingSays() throws {
        let ok = "HTTP/1.1 200 OK\r\n"
        #expect(try answer("\(ok)Content-Length: 2\r\n\r\nabc")?.body == Array("ab".utf8))
        #expect(try answer("\(ok)Content-Length: 4\r\n\r\nabc", isEnd: false) == nil)
        #expect(try answer("\(ok)\r\nabc")?.body == Array("abc".utf8))
        #expect(try answer("\(ok)\r\nabc", isEnd: false) == nil)
        #expect(try answer("\(ok)Content-Length: 2\r\n\r\n", to: .head)?.body == [])
        #expect(try answer("HTTP/1.1 204 No Content\r\n\r\n", isEnd: false)?.status == 204)
        #expect(try answer("HTTP/1.1 100 Continue\r\n\r\n\(ok)\r\n")?.status == 200)
        let chunked = "\(ok)Transfer-Encoding: chunked\r\n\r\n"
        let whole = try answer("\(chunked)3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")
        #expect(whole?.body == Array("abc0123456789".utf8))
        #expect(try answer("\(chunked)3\r\nab", isEnd: false) == nil)
    }

    @Test(arguments: [
        ("", HTTPClientError.cutShort), ("hello\r\n\r\n", .malformed), ("HTTP/1.1 200", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", .cutShort),
        ("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7FFFFFFFFFFFFFFF\r\n", .cutShort),
    ])
    func whatIsNoAnswerIsAnError(text: String, error: HTTPClientError) {
        #expect(throws: error) { try answer(text) }
    }
}
