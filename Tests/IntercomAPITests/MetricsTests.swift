import HTTPTypes
import IntercomAPI
import MetricsTestKit
import Testing

@Suite("Metrics") struct MetricsTests {
    @Test("count each exchange by call and status, and time it") func exchanges() async throws {
        let transport = ScriptedTransport(
            .failure(TransportFailure(.connectionClosed, .unknown)),
            .success(.init(.badGateway)),
            .success(.init(.ok, "{}")),
            .success(.init(.notFound, "{}"))
        )
        let metrics = TestMetrics()
        let intercom = try IntercomClient.scripted(transport) { $0.metrics = metrics }
        try await intercom.call(.get, "/contacts/\("1")")
        _ = try? await intercom.call(.get, "/contacts/\("2")")
        let call = ("call", "GET /contacts/{}")
        for status in ["none", "502", "200", "404"] {
            let counter = try metrics.expectCounter("intercom_calls_total", [call, ("status", status)])
            #expect(counter.totalValue == 1)
        }
        #expect(try metrics.expectTimer("intercom_call_duration_seconds", [call]).values.count == 4)
    }

    @Test("are bounded, whatever paths somebody types") func bounded() async throws {
        let transport = ScriptedTransport { _ in .init(.ok, "{}") }
        let metrics = TestMetrics()
        let intercom = try IntercomClient.scripted(transport) { $0.metrics = metrics }
        for number in 0..<300 {
            try await intercom.call(.get, try #require(APIPath(validating: "/contacts/\(number)")))
        }
        #expect(metrics.counters.count == 257)
        let other = [("call", "other"), ("status", "200")]
        #expect(try metrics.expectCounter("intercom_calls_total", other).totalValue == 44)
    }
}
