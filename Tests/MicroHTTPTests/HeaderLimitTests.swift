import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct HeaderLimitTests {
    /// libmicrohttpd keeps the request's header and the answer's in one pool, and closes in silence when it is full.
    @Test(arguments: [1, 10, 40, 95], [10, 2_000, 4_000])
    func everyRequestWithinTheLimitIsAnsweredAndTheNextIsRefused(fields: Int, query: Int) async throws {
        let limit = 12 << 10
        try await withServer(configuring: { $0.headerLimit = limit }) { server in
            for size in stride(from: limit - 1_000, through: limit + 500, by: 125) {
                // The target, Host, the fields, and the rest in one value; 60 bytes for each field.
                let target = "/?" + String(repeating: "q", count: query)
                let others = String(repeating: "A: b\r\n", count: fields)
                let rest = size - target.utf8.count - 5 - fields * 2 - 60 * (fields + 2) - 1
                guard rest > 0 else { continue }
                let head =
                    "GET \(target) HTTP/1.1\r\nHost: x\r\n\(others)B: \(String(repeating: "b", count: rest))\r\n\r\n"
                let answer = try await server.exchange(head)
                #expect(answer.status == (size > limit ? 431 : 200), "\(size)")
            }
        }
    }
}
