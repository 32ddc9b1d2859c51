import Dispatch
import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

/// Handlers that hold the thread they are called on, as none should.
@Suite(.timeLimit(.minutes(5))) struct BlockingHandlerTests {
    @Test func handlerThatBlocksHoldsUpNoStop() async throws {
        let handler = BlockingHandler()
        await #expect(throws: HTTPServerError.requestsCut(1)) {
            try await withServer(handler: handler, configuring: { $0.drainTimeout = .zero }) { server in
                let client = try await server.connect()
                try await client.send(.post("x", to: "/block"))
                await handler.arrived.reach()
                await server.beginStopping()
                try await server.waitUntilStopped()
            }
        }
        handler.release()
    }

    /// What waits on the same thread cannot be answered any more, and must not be waited for.
    @Test func requestsBesideABlockedOneHoldUpNoStop() async throws {
        let handler = BlockingHandler()
        await #expect(throws: HTTPServerError.requestsCut(4)) {
            try await withServer(
                handler: handler,
                configuring: {
                    $0.workers = 1
                    $0.drainTimeout = .zero
                }
            ) { server in
                var clients: [RawClient] = []
                for count in 1...3 {
                    clients.append(try await server.connect())
                    try await clients.last?.send(.post("x", to: "/wait"))
                    await handler.arrived.reach(count)
                }
                let client = try await server.connect()
                try await client.send(.post("x", to: "/block"))
                await handler.arrived.reach(4)
                await server.beginStopping()
                try await server.waitUntilStopped()
                await handler.cancelled.reach(3)
                handler.release()
                for client in clients + [client] { _ = try await client.receiveToEnd() }
            }
        }
    }

    @Test func handlerThatBlocksPastItsDeadlineIsTold() async throws {
        let handler = BlockingHandler(releasesWhenTold: true)
        try await withServer(handler: handler, configuring: { $0.handlerTimeout = .milliseconds(20) }) { server in
            let client = try await server.connect()
            for round in 1...2 {
                // Answered once the deadline was told, which is all that ends it.
                #expect(try await client.exchange(.post("late", to: "/block")).text == "late")
                #expect(handler.told.count == round)
            }
            #expect(try await client.exchange(.post("next")).text == "next")
        }
        #expect(handler.told.count == 2)
    }

    private final class BlockingHandler: HTTPHandler, HTTPEndpoint {
        let arrived = Tally()
        let cancelled = Tally()
        let told = Tally()
        private let roadblock = DispatchSemaphore(value: 0)
        private let releasesWhenTold: Bool

        init(releasesWhenTold: Bool = false) { self.releasesWhenTold = releasesWhenTold }

        func release() { roadblock.signal() }

        var bodyLimit: Int { .max }

        func respond(to request: ServerRequest) async -> ServerResponse {
            arrived.add()
            switch request.target.path {
            case "/block": block()
            case "/wait":
                await untilCancelled()
                cancelled.add()
            default: break
            }
            return await echo(request)
        }

        /// Not for ever: a test that fails has to end, and so has its server.
        private func block() { _ = roadblock.wait(timeout: .now() + 60) }

        func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
            ServerResponse(status: refusal.status)
        }

        func blocked(_ request: ServerRequest) {
            told.add()
            if releasesWhenTold, request.target.path == "/block" { release() }
        }
    }
}
