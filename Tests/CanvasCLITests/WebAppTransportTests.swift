import CanvasTesting
import HTTPTypes
import MicroHTTP
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasCLI

@Suite(.timeLimit(.minutes(5))) struct WebAppTransportTests {
    private func reply(_ url: String) async throws -> AppReply {
        // Long enough for a machine on which all tests run at once.
        try await WebAppTransport(to: url, timeout: .seconds(240)).send(AppRequest(url: url))
    }

    /// What an exchange fails with.
    private func failure(_ url: String) async -> String? {
        do {
            let reply = try await reply(url)
            Issue.record("status \(reply.status)")
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("A response up to the limit is taken, and one byte more refused")
    func limit() async throws {
        let limit = WebAppTransport.responseLimit
        try await Served.handler(CarelessServer(body: String(repeating: "a", count: limit))) { url in
            let count = try await reply(url).body.count
            #expect(count == limit)
        }
        try await Served.handler(CarelessServer(body: String(repeating: "a", count: limit + 1))) { url in
            let words = await failure(url)
            #expect(words == "response too large: the body has more than \(limit) bytes")
        }
    }

    @Test("A redirect is a response")
    func redirect() async throws {
        let server = CarelessServer(status: .found, headers: [.location: "/elsewhere"], body: "moved")
        try await Served.handler(server) { url in
            let reply = try await reply(url)
            #expect(reply.status == 302 && reply.text == "moved")
        }
    }

    @Test("Failures begin with the words that people search for")
    func failures() async throws {
        #expect(await failure("http://127.0.0.1:1/x") == "connection refused: 127.0.0.1:1")
        #expect(await failure("https://nowhere.invalid") == "host not found: nowhere.invalid")
        let server = try RawServer()
        async let answering: Void = server.accept().send("HTTP/1.1 400 Bad Request\r\n\r\n")
        let plain = "TLS handshake failed: 127.0.0.1:\(server.port) expects plain HTTP; use http:// in the URL"
        #expect(await failure("https://127.0.0.1:\(server.port)") == plain)
        try await answering
    }

    @Test("The app gets the request on a connection of its own, whatever host a canvas names, its path escaped")
    func request() async throws {
        let server = try RawServer()
        let app = try WebAppTransport(to: "HTTP://LocalHost:\(server.port)/app/")
        #expect(app.baseURL == "http://localhost:\(server.port)/app")
        for _ in 0..<2 {
            async let received = {
                let connection = try await server.accept()
                let request = try await connection.receiveRequest()
                try await connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx")
                return request
            }()
            let url = "https://elsewhere.example/ä b?c=é"
            let request = AppRequest(url: url, headers: [.contentType: "x/y"], body: [0x61])
            let reply = try await app.send(request)
            #expect(reply.status == 200 && reply.text == "x")
            let (head, body) = try await received
            #expect(body == [0x61] && head.hasPrefix("POST /%C3%A4%20b?c=%C3%A9 HTTP/1.1\r\nHost: localhost:"))
            for line in ["content-type: x/y", "accept-encoding: identity", "connection: close"] {
                #expect(head.lowercased().contains("\r\n\(line)\r\n"))
            }
        }
    }

    @Test("What is no URL of an app is refused", arguments: ["localhost:3000", "http://", "ftp://localhost", "/x"])
    func wrongURLs(url: String) {
        let failure = #expect(throws: TransportError.self) { try WebAppTransport(to: url) }
        #expect(failure?.description == "\(url) is not a URL like https://app.example.com or http://localhost:3000")
    }

    @Test("A proxy that the environment names is asked to connect, and its refusal told")
    func proxy() async throws {
        let server = try RawServer()
        async let asked = {
            let connection = try await server.accept()
            let head = try await connection.receiveRequest().head
            try await connection.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return head
        }()
        var environment = Served.environment
        environment["https_proxy"] = "http://127.0.0.1:\(server.port)"
        let outcome = try await Program("canvaskit")
            .run(["send", "initialize", "https://app.example.com"], environment: environment)
        #expect(try await asked.hasPrefix("CONNECT app.example.com:443 HTTP/1.1\r\n"))
        #expect(outcome.status == 1 && outcome.output.contains("connection failed: app.example.com: "))
        #expect(outcome.output.contains("403"))
    }
}
