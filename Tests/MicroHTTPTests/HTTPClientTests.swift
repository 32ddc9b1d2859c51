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
            let limited = HTTPClient(address: server.address, responseLimit: 1_000)
            await #expect(throws: HTTPClientError.tooLong) { try await limited.send(request) }
        }
    }

    @Test func serverThatDoesNotAnswerIsGivenUp() async throws {
        let silent = try ListeningSocket(.tcp(host: "127.0.0.1", port: 0))
        defer { silent.close() }
        let client = HTTPClient(address: silent.address, timeout: .milliseconds(50))
        await #expect(throws: HTTPClientError.tookTooLong) {
            try await client.send(ClientRequest(method: .get, target: "/"))
        }
    }

    /// Reads an answer whole, and again byte by byte, which must come to the same.
    private func answer(
        _ text: String,
        isEnd: Bool = true,
        to method: HTTPRequest.Method = .get
    ) throws -> ClientResponse? {
        let whole = Result { try answer([Array(text.utf8)], isEnd: isEnd, to: method) }
        let slow = Result { try answer(text.utf8.map { [$0] }, isEnd: isEnd, to: method) }
        switch (whole, slow) {
        case (.success(let one), .success(let other)):
            #expect(one?.status == other?.status && one?.headers == other?.headers && one?.body == other?.body)
        case (.failure(let one), .failure(let other)):
            #expect(one as? HTTPClientError == other as? HTTPClientError)
        default: Issue.record("Read byte by byte it is another answer.")
        }
        return try whole.get()
    }

    private func answer(
        _ pieces: [[UInt8]],
        isEnd: Bool,
        to method: HTTPRequest.Method
    ) throws -> ClientResponse? {
        var reader = ResponseParser(to: method)
        for piece in pieces {
            if let answer = try reader.read(piece) { return answer }
        }
        return isEnd ? try reader.end() : nil
    }

    /// Whoever begins anew with each piece needs hours for this one.
    @Test func manySmallChunksAreReadAsTheyCome() throws {
        var reader = ResponseParser(to: .get)
        let head = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        #expect(try reader.read(head) == nil)
        let chunk = Array("1\r\na\r\n".utf8)
        for _ in 0..<1_000_000 { _ = try reader.read(chunk) }
        let answer = try reader.read(Array("0\r\n\r\n".utf8))
        #expect(answer?.body == [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
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
        #expect(try answer("\(ok)Content-Length: 0\r\n\r\n", isEnd: false)?.body == [])
    }

    @Test(arguments: [
        ("", HTTPClientError.cutShort), ("hello\r\n\r\n", .malformed), ("HTTP/1.1 200", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", .cutShort),
        ("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", .malformed),
        ("HTTP/1.1 100 Continue\r\n\r\n", .cutShort),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\rb", .malformed),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", .cutShort),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7FFFFFFFFFFFFFFF\r\n", .cutShort),
    ])
    func whatIsNoAnswerIsAnError(text: String, error: HTTPClientError) {
        #expect(throws: error) { try answer(text) }
    }
}
