import HTTPTypes
import IntercomAPI
import Testing

@Suite("A retry") struct RetryTests {
    typealias Reply = ScriptedTransport.Reply

    private static let done = Result<Reply, TransportFailure>.success(.init(.ok, #"{"id":"1"}"#))
    private static let broken = TransportFailure(.connectionClosed, .unknown)

    @Test(
        "comes for a call that can be repeated",
        arguments: [
            Result<Reply, TransportFailure>.success(.init(.badGateway, "<html>")), .success(.init(.serviceUnavailable)),
            .success(.init(.gatewayTimeout)), .success(.init(.requestTimeout)), .success(.init(.internalServerError)),
            .failure(broken), .failure(TransportFailure(.timedOut, .unknown)),
            .failure(TransportFailure(.connectionRefused, .notSent)),
            .failure(TransportFailure(.connectionClosed, .responded)),
        ]
    )
    func repeatable(fault: Result<Reply, TransportFailure>) async throws {
        for method in [HTTPRequest.Method.get, .put, .delete] {
            let transport = ScriptedTransport(fault, Self.done)
            try await IntercomClient.scripted(transport).call(method, "/contacts/1")
            #expect(transport.sent.count == 2)
        }
        let transport = ScriptedTransport(fault, Self.done)
        try await IntercomClient.scripted(transport).call(.post, "/contacts/search", body: [:])
        #expect(transport.sent.count == 2)
    }

    @Test(
        "does not come for a POST that may have arrived",
        arguments: [
            Result<Reply, TransportFailure>.success(.init(.badGateway, "<html>")), .success(.init(.serviceUnavailable)),
            .success(.init(.gatewayTimeout)), .success(.init(.internalServerError)), .success(.init(.requestTimeout)),
            .failure(broken), .failure(TransportFailure(.timedOut, .unknown)),
            .failure(TransportFailure(.malformedResponse, .responded)),
        ]
    )
    func unrepeatable(fault: Result<Reply, TransportFailure>) async throws {
        let transport = ScriptedTransport(fault, Self.done)
        let intercom = try IntercomClient.scripted(transport)
        let error = await #expect(throws: IntercomError.self) { try await intercom.call(.post, "/tickets", body: [:]) }
        guard case .outcomeUnknown = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(transport.sent.count == 1 && error?.attempts == 1)
    }

    @Test("comes for a POST that was not sent, and for one that the rate limit refused") func unsent() async throws {
        let refused = Reply(.tooManyRequests, #"{"type":"error.list","errors":[{"code":"rate_limit_exceeded"}]}"#)
        let transport = ScriptedTransport(
            .failure(TransportFailure(.connectionRefused, .notSent)),
            .success(refused),
            Self.done
        )
        try await IntercomClient.scripted(transport).call(.post, "/tickets", body: [:])
        #expect(transport.sent.count == 3)
    }

    @Test("ends, and says how often it came") func limit() async throws {
        let transport = ScriptedTransport { _ in throw Self.broken }
        let clock = ManualClock()
        let intercom = try IntercomClient.scripted(transport, clock: clock)
        let error = await #expect(throws: IntercomError.self) { try await intercom.call(.get, "/me") }
        #expect(error?.reason == .noResponse(Self.broken) && error?.attempts == 4 && transport.sent.count == 4)
        // Half of 0.5, 1 and 2 seconds: the random number is 0.5.
        #expect(clock.slept == [.milliseconds(250), .milliseconds(500), .seconds(1)])
        #expect(error?.waited == .milliseconds(1_750))
        #expect("\(try #require(error))" == "GET /me: no response: connection closed (4 attempts, waited 1.8 s)")
    }

    @Test(
        "waits as long as the server asks, in seconds or until a date",
        arguments: [
            ("7", nil, Duration.seconds(7)), ("0", nil, .zero),
            ("Sun, 06 Nov 1994 08:50:07 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", .seconds(30)),
            ("Sun, 06 Nov 1994 08:49:07 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", .zero),
            ("Sun, 06 Nov 1994 08:50:07 GMT", nil, .milliseconds(250)), ("soon", nil, .milliseconds(250)),
        ]
    )
    func retryAfter(text: String, date: String?, wait: Duration) async throws {
        var headers: HTTPFields = [.retryAfter: text]
        headers[.date] = date
        let transport = ScriptedTransport(.success(.init(.serviceUnavailable, "", headers: headers)), Self.done)
        let clock = ManualClock()
        try await IntercomClient.scripted(transport, clock: clock).call(.get, "/me")
        #expect(clock.slept == [wait])
    }

    @Test("does not come where the server asks for more than the policy allows") func cap() async throws {
        let reply = Reply(.serviceUnavailable, "", headers: [.retryAfter: "3600"])
        let clock = ManualClock()
        let intercom = try IntercomClient.scripted(ScriptedTransport { _ in reply }, clock: clock)
        let error = await #expect(throws: IntercomError.self) { try await intercom.call(.get, "/me") }
        #expect(error?.reason == .server && error?.attempts == 1 && clock.slept.isEmpty)
    }

    @Test("is given up when the task is cancelled") func cancelled() async throws {
        let transport = ScriptedTransport { _ in throw Self.broken }
        let intercom = try IntercomClient.scripted(transport, clock: StuckClock())
        let task = Task { try await intercom.call(.get, "/me") }
        while transport.sent.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("never comes for what Intercom refuses", arguments: [400, 401, 403, 404, 409, 410, 422])
    func refused(status: Int) async throws {
        let transport = ScriptedTransport(.success(.init(.init(code: status))), Self.done)
        let intercom = try IntercomClient.scripted(transport)
        await #expect(throws: IntercomError.self) { try await intercom.call(.get, "/me") }
        #expect(transport.sent.count == 1)
    }
}
