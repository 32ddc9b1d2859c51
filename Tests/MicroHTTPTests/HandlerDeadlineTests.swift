import HTTPTypes
import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct HandlerDeadlineTests {
    @Test func overrunHandlerIsCancelledAndItsConnectionLivesOn() async throws {
        let cancelled = Tally()
        try await withServer { request in
            guard request.target.path == "/slow" else { return await echo(request) }
            await untilCancelled()
            cancelled.add()
            return await echo(request)
        } configuring: {
            $0.handlerTimeout = .milliseconds(20)
        } body: { server in
            let client = try await server.connect()
            for round in 1...2 {
                try await client.send(.post("late", to: "/slow"))
                #expect(try await client.receive().text == "refused: handlerOverran")
                await cancelled.reach(round)
                try await client.send(.post("next"))
                #expect(try await client.receive().text == "next")
            }
        }
    }

    @Test func answerOfAHandlerThatIgnoresItsEndIsDropped() async throws {
        let release = Tally()
        let finished = Tally()
        try await withServer { request in
            guard request.target.path == "/slow" else { return await echo(request) }
            await release.reach()
            defer { finished.add() }
            return await echo(request)
        } configuring: {
            $0.handlerTimeout = .milliseconds(20)
        } body: { server in
            let client = try await server.connect()
            try await client.send(.post("late", to: "/slow"))
            #expect(try await client.receive().status == 504)
            release.add()
            await finished.reach()
            try await client.send(.post("next"))
            #expect(try await client.receive().text == "next")
        }
    }

    @Test func refusalIsToldOfTheRequestWithoutItsBody() async throws {
        let handler = RefusalRecorder()
        try await withServer(handler: handler, configuring: { $0.handlerTimeout = .milliseconds(20) }) { server in
            _ = try await server.exchange(.post("a secret", to: "/slow"))
        }
        let refused = handler.refused.withLock(\.self)
        #expect(refused.map(\.target.path) == ["/slow"])
        #expect(refused.map(\.body) == [[]])
    }

    private final class RefusalRecorder: HTTPHandler, HTTPEndpoint {
        let refused = Mutex<[ServerRequest]>([])

        var bodyLimit: Int { .max }

        func respond(to request: ServerRequest) async -> ServerResponse {
            await untilCancelled()
            return await echo(request)
        }

        func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
            refused.withLock { $0.append(request) }
            return ServerResponse(status: refusal.status)
        }
    }
}
