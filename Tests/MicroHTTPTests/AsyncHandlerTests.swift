import HTTPTypes
import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct AsyncHandlerTests {
    @Test func handlerRunsOnTheWorkerThreadUntilItSuspends() async throws {
        let release = Tally()
        try await withServer { request in
            guard request.target.path == "/wait" else { return await echo(request) }
            await release.reach()
            return await echo(request)
        } configuring: {
            $0.workers = 1
        } body: { server in
            let waiting = try await server.connect()
            try await waiting.send(.post("late", to: "/wait"))
            // The only worker thread is free although the first handler has not answered.
            #expect(try await server.exchange(.post("early")).text == "early")
            release.add()
            #expect(try await waiting.receive().text == "late")
        }
    }

    @Test func handlerAnswersWhatAStreamBringsIt() async throws {
        let (words, continuation) = AsyncStream.makeStream(of: String.self)
        try await withServer { _ in
            var text = ""
            for await word in words { text += word }
            return ServerResponse(status: .ok, body: .bytes(Array(text.utf8)))
        } body: { server in
            let client = try await server.connect()
            try await client.send(.get)
            for word in ["one ", "two ", "three"] { continuation.yield(word) }
            continuation.finish()
            #expect(try await client.receive().text == "one two three")
        }
    }

    @Test func manyRequestsWaitOnFewThreads() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer { request in
            arrived.add()
            await release.reach()
            return await echo(request)
        } body: { server in
            var clients: [RawClient] = []
            for number in 0..<200 {
                let client = try await server.connect()
                try await client.send(.post("\(number)"))
                clients.append(client)
            }
            await arrived.reach(200)
            release.add()
            for (number, client) in clients.enumerated() {
                #expect(try await client.receive().text == "\(number)")
                try await client.send(.post("again"))
            }
            for client in clients { #expect(try await client.receive().text == "again") }
        }
    }

    @Test func connectionWaitsForItsHandlerBeforeTheNextRequest() async throws {
        let release = Tally()
        let order = Mutex<[String]>([])
        try await withServer { request in
            let name = String(decoding: request.body, as: UTF8.self)
            order.withLock { $0.append("begin \(name)") }
            if name == "first" { await release.reach() }
            order.withLock { $0.append("end \(name)") }
            return await echo(request)
        } body: { server in
            let client = try await server.connect()
            try await client.send(.post("first") + .post("second"))
            #expect(await server.isHealthy)
            release.add()
            #expect(try await client.receive().text == "first")
            #expect(try await client.receive().text == "second")
        }
        let steps = order.withLock { $0.filter { !$0.hasSuffix("well") } }
        #expect(steps == ["begin first", "end first", "begin second", "end second"])
    }
}
