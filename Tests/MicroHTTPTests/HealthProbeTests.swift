import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct HealthProbeTests {
    @Test func probeReadsTheStatus() async throws {
        try await withServer { request in
            ServerResponse(status: request.target.path == "/healthz" ? .ok : .notFound)
        } body: { server in
            for (path, status) in [("/healthz", 200), ("/none", 404)] {
                let seen = try await RawClient.apart { try HealthProbe.status(of: path, at: server.address) }
                #expect(seen == status)
            }
        }
    }

    @Test func probeSeesThatNobodyAnswers() async throws {
        let address = try await withServer { $0.address }
        #expect(throws: HTTPClientError.self) { try HealthProbe.status(of: "/", at: address) }
        #expect(throws: HTTPClientError.self) {
            try HealthProbe.status(of: "/", at: .unixSocket(path: "/nowhere/s"))
        }
    }
}
