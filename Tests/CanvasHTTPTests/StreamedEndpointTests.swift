import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

/// Endpoints whose responses are made while they are sent.
@Suite("Streamed endpoints", .timeLimit(.minutes(5))) struct StreamedEndpointTests {
    private struct Broken: Error {}

    private static func setup(_ endpoints: AppEndpoint...) -> AppSetup {
        var setup = AppSetup()
        setup.endpoints = endpoints
        return setup
    }

    private func withEndpoint(
        _ response: @escaping @Sendable () -> EndpointResponse,
        _ configure: @Sendable (inout ServerSettings) -> Void = { _ in },
        body: @Sendable (AppUnderTest) async throws -> Void
    ) async throws {
        let setup = Self.setup(.get("/stream", for: .anybody) { _ in response() })
        try await withApp(Hello(), setup: setup, configure, body: body)
    }

    /// Sends the request and reads the head of its response.
    private func open(_ app: AppUnderTest, method: String = "GET") async throws -> (RawClient, RawAnswer) {
        let client = try await RawClient(port: app.port)
        try await client.send(AppUnderTest.request(method, "/stream"))
        return (client, try await client.receiveHead())
    }

    /// The line of the log about the stream that has some words.
    private func line(_ words: String, in app: AppUnderTest) -> String? {
        app.log.lines.first { $0.contains(words) && $0.contains("/stream") }
    }

    private func wait(for words: String, in app: AppUnderTest) async throws -> String {
        while true {
            if let line = line(words, in: app) { return line }
            _ = try await app.send("GET", "/healthz")
        }
    }

    @Test("Events are framed as browsers read them, and the connection goes on")
    func events() async throws {
        try await withEndpoint({
            .events { events in
                try await events.write("one")
                try await events.write("a\nb\rc\r\nd\n", type: "to\nken", id: "4\r\0", retry: .milliseconds(1_500))
                try await events.write("")
                try await events.comment("x\ny")
            }
        }) { app in
            let (client, head) = try await open(app)
            #expect(head.status == 200)
            #expect(head["content-type"] == "text/event-stream")
            #expect(head["cache-control"] == "no-store")
            #expect(head["x-accel-buffering"] == "no")
            let text = String(decoding: try await client.receiveChunks(), as: UTF8.self)
            let second = "event: to ken\nid: 4  \nretry: 1500\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \n\n"
            #expect(text == "data: one\n\n" + second + "data: \n\n: x\n: y\n\n")
            #expect(try await client.exchange(AppUnderTest.request("GET", "/healthz")).text == "ok")
        }
    }

    @Test("A quiet stream of events has a heartbeat, and its end is recorded with the bytes that were sent")
    func heartbeat() async throws {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        try await withEndpoint({
            .events(heartbeat: .milliseconds(1)) { _ in
                defer { end.finish() }
                try await Task.sleep(for: .seconds(3_600))
            }
        }) { app in
            do {
                let (client, _) = try await open(app)
                for _ in 0..<3 { #expect(try await client.receiveChunk().starts(with: Array(": \n\n".utf8))) }
                #expect(line("answered", in: app) == nil)
            }
            for await _ in ends {}
            let line = try await wait(for: "answered", in: app)
            #expect(!line.contains("\"sent\": 0"))
            #expect(!app.log.lines.contains { $0.contains("cut short") || $0.contains("error ") })
        }
    }

    @Test("An error cuts the response, and is logged with the request's logger")
    func failure() async throws {
        try await withEndpoint({
            .stream(contentType: "text/csv") { body in
                Logger.current.info("streaming")
                try await body.write("a,b\n")
                throw Broken()
            }
        }) { app in
            let (client, head) = try await open(app)
            #expect(head["content-type"] == "text/csv")
            let id = try #require(head["x-request-id"])
            await #expect(throws: RawClient.Failure.self) { try await client.receiveChunks() }
            _ = try await wait(for: "its stream failed", in: app)
            #expect(app.log.lines.contains { $0.contains("streaming") && $0.contains(id) })
            #expect(app.log.lines.contains { $0.contains("Broken") && $0.contains(id) })
        }
    }

    @Test("A HEAD request gets the head alone")
    func head() async throws {
        try await withEndpoint({ .events { try await $0.write("one") } }) { app in
            let (client, head) = try await open(app, method: "HEAD")
            #expect(head["content-type"] == "text/event-stream")
            #expect(try await client.receiveToEnd() == [])
        }
    }

    @Test("Open streams count against their own limit, and not against that of handlers")
    func limit() async throws {
        try await withEndpoint({
            .events { _ in try await Task.sleep(for: .seconds(3_600)) }
        }) {
            $0.http.handlerLimit = 2
            $0.http.streamLimit = 5
        } body: { app in
            var clients: [RawClient] = []
            for _ in 0..<5 {
                let (client, head) = try await open(app)
                #expect(head.status == 200)
                clients.append(client)
            }
            let refused = try await app.send("GET", "/stream")
            #expect(refused.status == 503)
            #expect(try await app.post("/initialize", "{}").status != 503)
            #expect(clients.count == 5)
        }
    }
}
