import Glibc
import RawHTTP
import Testing

@testable import MicroHTTP

/// A stop while a reverse proxy keeps connections open and sends a request on one of them now and then.
@Suite(.timeLimit(.minutes(5))) struct KeptConnectionTests {
    /// Each request begins and ends between two looks of the stopping server.
    @Test(arguments: [1, 2]) func steadyRequestsAreAllAnsweredDuringTheStop(workers: Int) async throws {
        try await withServer(configuring: { $0.workers = workers }) { server in
            var kept: [RawClient] = []
            for _ in 0..<50 { kept.append(try await server.connectAndSettle()) }
            try await withTaskExecutorPreference(PacedTasks()) { [kept] in
                await server.beginStopping()
                for (number, client) in kept.enumerated() {
                    // The pace of the requests is what is tested: more than the server's moment of silence for all of
                    // them, and none of them long enough to be seen.
                    usleep(25_000)
                    let answer = try await client.exchange(.post("\(number)"))
                    #expect(answer.text == "\(number)")
                    #expect(answer["connection"] == "close")
                }
            }
            // Although all of them were used, none is left to wait for.
            try await server.waitUntilStopped()
        }
    }

    /// The last request is followed by a moment of silence, not by the drain time.
    @Test func stopEndsWhenNothingMoreComes() async throws {
        let arrived = Tally()
        let release = Tally()
        try await withServer { request in
            if request.target.path == "/last" {
                arrived.add()
                await release.reach()
            }
            return await echo(request)
        } configuring: {
            $0.drainTimeout = .seconds(600)
        } body: { server in
            let idle = try await server.connectAndSettle()
            let used = try await server.connectAndSettle()
            try await used.send(.post("last", to: "/last"))
            await arrived.reach()
            await server.beginStopping()
            release.add()
            #expect(try await used.receive().text == "last")
            try await server.waitUntilStopped()
            #expect(try await idle.receiveToEnd().isEmpty)
        }
    }

    /// The drain time is the end, however steady the requests are.
    @Test func drainTimeEndsWhatNeverEnds() async throws {
        do {
            try await steadyRequests()
        } catch HTTPServerError.requestsCut(let count) {
            // The one that was under way at the end.
            #expect(count == 1)
        }
    }

    private func steadyRequests() async throws {
        try await withServer(configuring: { $0.drainTimeout = .milliseconds(600) }) { server in
            var kept: [RawClient] = []
            for _ in 0..<400 { kept.append(try await server.connectAndSettle()) }
            await server.beginStopping()
            let answered = try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask(executorPreference: PacedTasks()) { [kept] in
                    var answered = 0
                    for client in kept {
                        usleep(10_000)
                        guard (try? await client.exchange(.post("steady")).text) == "steady" else { break }
                        answered += 1
                    }
                    return answered
                }
                try? await server.waitUntilStopped()
                return try await group.next() ?? 0
            }
            #expect(answered < kept.count)
        }
    }
}
