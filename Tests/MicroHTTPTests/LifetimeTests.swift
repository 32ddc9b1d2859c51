import FoundationEssentials
import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Everything the server makes for a request refers to its handler, so a handler that goes shows that all of it went.
@Suite(.timeLimit(.minutes(5))) struct LifetimeTests {
    @Test func handlerGoesWithTheServer() async throws {
        let gone = Tally()
        try await withServer(handler: MortalHandler(gone)) { server in
            for path in ["/", "/yield", "/refused%zz"] {
                #expect(try await server.exchange(.post("x", to: path)).status > 0)
            }
            let half = try await server.connect()
            try await half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
            half.resetWhenClosed()
        }
        await gone.reach()
    }

    @Test func handlerGoesAfterItsLastOverrunRequest() async throws {
        let gone = Tally()
        let arrived = Tally()
        await #expect(throws: HTTPServerError.requestsCut(1)) {
            try await withServer(handler: MortalHandler(gone, arrived), configuring: { $0.drainTimeout = .zero }) {
                server in
                let client = try await server.connect()
                try await client.send(.post("x", to: "/wait"))
                await arrived.reach()
                await server.beginStopping()
                #expect(try await client.receive().text == "stopping")
            }
        }
        await gone.reach()
    }

    @Test func stoppedServerKeepsNoDescriptor() async throws {
        // Other tests run beside this one, so only what carries this directory's name is counted.
        let directory = try TemporaryDirectory()
        try directory.write([1], to: "file")
        let files = StaticFiles(root: try FileRoot(path: directory.path))
        try await withServer { request in
            files.response(to: request) ?? ServerResponse(status: .notFound)
        } body: { server in
            for method in ["GET", "HEAD"] {
                for _ in 0..<20 {
                    let answer = try await server.exchange("\(method) /file HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(answer.status == 200)
                }
            }
        }
        #expect(openDescriptors(of: directory.path + "/file") == 0)
    }

    private final class MortalHandler: HTTPHandler, HTTPEndpoint {
        private let gone: Tally
        private let arrived: Tally

        init(_ gone: Tally, _ arrived: Tally = Tally()) {
            self.gone = gone
            self.arrived = arrived
        }

        deinit { gone.add() }

        var bodyLimit: Int { .max }

        func respond(to request: ServerRequest) async -> ServerResponse {
            switch request.target.path {
            case "/yield": await Task.yield()
            case "/wait":
                arrived.add()
                await untilCancelled()
            default: break
            }
            return await echo(request)
        }

        func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
            ServerResponse(status: refusal.status, body: .bytes(Array("\(refusal)".utf8)))
        }
    }
}
