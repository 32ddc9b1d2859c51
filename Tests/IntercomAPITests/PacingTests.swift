import HTTPTypes
import IntercomAPI
import Synchronization
import Testing
import WebSyntax

/// Intercom's rate limit: so many calls in each window of ten seconds, by a clock of its own.
final class LimitingServer: Sendable {
    private struct State {
        var window: Int64 = 0
        var count = 0
        var refused = 0
        var served = 0
        var servedByWindow: [Int64: Int] = [:]
    }

    private let clock: ManualClock
    private let limit: Int
    /// By how much its clock is ahead, in seconds.
    private let offset: Double
    /// By how much `Date` is ahead of the clock of its windows, in seconds.
    private let dateLead: Double
    private let state = Mutex(State())

    init(_ clock: ManualClock, limit: Int, offset: Double, dateLead: Double = 0) {
        (self.clock, self.limit, self.offset, self.dateLead) = (clock, limit, offset, dateLead)
    }

    var refused: Int { state.withLock(\.refused) }
    var served: Int { state.withLock(\.served) }
    /// The calls of the windows that are over.
    var windows: [Int] { state.withLock { $0.servedByWindow.sorted { $0.key < $1.key }.dropLast().map(\.value) } }

    /// A call of another process.
    func takeOne() { _ = respond() }

    func respond() -> ScriptedTransport.Reply {
        let time = clock.now + .seconds(offset)
        let seconds = time.components.seconds
        let (isRefused, remaining) = state.withLock { state in
            if seconds / 10 != state.window { (state.window, state.count) = (seconds / 10, 0) }
            state.count += 1
            guard state.count <= limit else {
                state.refused += 1
                return (true, 0)
            }
            state.served += 1
            state.servedByWindow[state.window, default: 0] += 1
            return (false, limit - state.count)
        }
        var headers: HTTPFields = [.date: HTTPDate.text(of: Int((time + .seconds(dateLead)).components.seconds))]
        for (name, value) in [
            ("X-RateLimit-Limit", Int64(limit)), ("X-RateLimit-Remaining", Int64(remaining)),
            ("X-RateLimit-Reset", (seconds / 10 + 1) * 10),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = "\(value)" }
        }
        let error = #"{"type":"error.list","errors":[{"code":"rate_limit_exceeded","message":"Exceeded rate limit"}]}"#
        return isRefused ? .init(.tooManyRequests, error, headers: headers) : .init(.ok, "{}", headers: headers)
    }

    var transport: ScriptedTransport {
        ScriptedTransport { [self] _ in
            // A call is under way for a while.
            for _ in 0..<3 { await Task.yield() }
            let reply = respond()
            for _ in 0..<3 { await Task.yield() }
            return reply
        }
    }
}

@Suite("Pacing", .timeLimit(.minutes(5))) struct PacingTests {
    @Test(
        "meets no limit and uses nearly all of it, whatever the clock",
        arguments: [
            1_700_000_000.3, 1_700_000_043.9, 1_699_999_957.0,
        ]
    )
    func quota(offset: Double) async throws {
        let clock = ManualClock()
        let server = LimitingServer(clock, limit: 167, offset: offset)
        let intercom = try IntercomClient.scripted(server.transport, clock: clock)
        try await withThrowingTaskGroup { group in
            for _ in 0..<100 {
                group.addTask { for _ in 0..<30 { try await intercom.call(.get, "/me") } }
            }
            try await group.waitForAll()
        }
        #expect(server.refused == 0 && server.served == 3_000)
        // The first window may have begun before the first call.
        let full = server.windows.dropFirst()
        #expect(full.count >= 16 && full.allSatisfy { $0 >= 159 }, "\(server.windows)")
        #expect(intercom.rateLimit?.limit == 167)
    }

    @Test("leaves a fifth of a window to live calls") func lanes() async throws {
        let clock = ManualClock()
        let server = LimitingServer(clock, limit: 100, offset: 1_700_000_000)
        let intercom = try IntercomClient.scripted(server.transport, clock: clock)
        let bulk = intercom.lane(.background)
        for _ in 0..<80 { try await bulk.call(.get, "/contacts") }
        let before = clock.now
        for _ in 0..<20 { try await intercom.call(.get, "/me") }
        #expect(clock.now == before && server.refused == 0)
        try await bulk.call(.get, "/contacts")
        #expect(clock.now > before)
    }

    @Test("counts the calls of other processes, too") func others() async throws {
        let clock = ManualClock()
        let server = LimitingServer(clock, limit: 50, offset: 1_700_000_000)
        let intercom = try IntercomClient.scripted(server.transport, clock: clock)
        for _ in 0..<200 {
            try await intercom.call(.get, "/me")
            server.takeOne()
        }
        // Only the other process can meet the limit, at the end of each window.
        #expect(server.served >= 200)
        let refused = server.refused
        #expect(refused <= 200 - 100)
    }

    @Test("waits for the next window after a refusal, and tells how long") func refusal() async throws {
        let clock = ManualClock()
        let server = LimitingServer(clock, limit: 2, offset: 1_700_000_000)
        for _ in 0..<2 { server.takeOne() }
        let transport = server.transport
        let intercom = try IntercomClient.scripted(transport, clock: clock)
        try await intercom.call(.post, "/tickets", body: [:])
        #expect(server.refused == 1 && transport.sent.count == 2)
        #expect(clock.now - .seconds(1_000) <= .seconds(10))
    }

    @Test(
        "waits for the end of the window that a refusal names, although its own has ended",
        arguments: [0.0, 0.4, -0.4]
    )
    func refusalByOlderWindow(lead: Double) async throws {
        let clock = ManualClock(start: .seconds(1_800_000_003.7))
        // `Date` is ahead of the clock of the windows, so the client believes that a window ends before it does.
        let server = LimitingServer(clock, limit: 5, offset: 0, dateLead: lead)
        let transport = server.transport
        let intercom = try IntercomClient.scripted(transport, clock: clock) { $0.retries.maximumWait = .seconds(600) }
        for _ in 0..<60 { try await intercom.call(.post, "/tickets", body: [:]) }
        #expect(server.served == 60)
        // At most a few for each window, and none of them at once.
        #expect(server.refused <= 12 * 3 && transport.sent.count == 60 + server.refused)
        #expect(lead > 0 || server.refused == 0)
    }

    @Test("makes every call wait after a refusal by a window that is over for the client") func lateRefusal()
        async throws
    {
        let clock = ManualClock()
        func headers(_ reset: Int, left: Int) throws -> HTTPFields {
            [
                .date: HTTPDate.text(of: 1_800_000_000 + Int(clock.now / .seconds(1))),
                try #require(HTTPField.Name("X-RateLimit-Limit")): "10",
                try #require(HTTPField.Name("X-RateLimit-Remaining")): "\(left)",
                try #require(HTTPField.Name("X-RateLimit-Reset")): "\(1_800_000_000 + reset)",
            ]
        }
        let transport = ScriptedTransport(
            .success(.init(.ok, "{}", headers: try headers(1_010, left: 0))),
            .success(.init(.tooManyRequests, "{}", headers: try headers(1_010, left: 0))),
            .success(.init(.ok, "{}", headers: try headers(1_020, left: 9)))
        )
        let intercom = try IntercomClient.scripted(transport, clock: clock)
        try await intercom.call(.get, "/me")
        try await intercom.call(.get, "/me")
        // The second one waits for the window and is refused by the same one, which has to end once more.
        #expect(transport.sent.count == 3 && clock.slept.count == 2)
        #expect(clock.slept.last.map { $0 >= .milliseconds(200) } == true)
    }

    @Test("waits after a refusal that tells no limit") func refusalWithoutLimit() async throws {
        let clock = ManualClock()
        let transport = ScriptedTransport(.success(.init(.tooManyRequests, "{}")), .success(.init(.ok, "{}")))
        try await IntercomClient.scripted(transport, clock: clock).call(.get, "/me")
        #expect(transport.sent.count == 2 && clock.slept == [.seconds(10)])
    }

    @Test("does nothing where responses have no limit") func unlimited() async throws {
        let clock = ManualClock()
        let transport = ScriptedTransport { _ in .init(.ok, "{}") }
        let intercom = try IntercomClient.scripted(transport, clock: clock)
        for _ in 0..<1_000 { try await intercom.call(.get, "/me") }
        #expect(clock.slept.isEmpty && intercom.rateLimit == nil)
    }

    @Test("never makes calls wait where the policy forbids it") func failFast() async throws {
        let clock = ManualClock()
        let server = LimitingServer(clock, limit: 1, offset: 1_700_000_000)
        let intercom = try IntercomClient.scripted(server.transport, clock: clock) { $0.retries = .never }
        try await intercom.call(.get, "/me")
        let error = await #expect(throws: IntercomError.self) { try await intercom.call(.get, "/me") }
        #expect(error?.reason == .rateLimited && clock.slept.isEmpty)
    }
}
