import CanvasHTTP
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct HealthTests {
    @Test func healthIsOneWord() async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.send("GET", "/healthz")
            #expect(answer.status == 200)
            #expect(answer.text == "ok")
            #expect(try await app.send("POST", "/healthz").status == 405)
        }
    }

    @Test func readinessNamesItsChecksAndNoSecret() async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.send("GET", "/readyz")
            #expect(answer.status == 200)
            let json = try answer.json()
            #expect(json["status"] == "ready")
            #expect(json["checks"]?["accepting"] == true)
            // Not how many there are.
            #expect(json["checks"]?["client_secrets"] == true)
            #expect(!answer.text.contains("test-client-secret"))
        }
    }

    @Test func busyAppIsHealthyAllTheSame() async throws {
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        let (releases, release) = AsyncStream.makeStream(of: Void.self)
        let app = ClosureApp(onInitialize: { _ in
            arrival.yield()
            for await _ in releases { break }
            return Canvas { Text("Late") }
        })
        try await withApp(app, { $0.http.handlerLimit = 1 }) { app in
            async let late = app.post("/initialize", #"{"workspace_id":"w"}"#)
            for await _ in arrivals { break }
            #expect(try await app.post("/initialize", #"{"workspace_id":"w"}"#).status == 503)
            #expect(try await app.send("GET", "/healthz").status == 200)
            #expect(try await app.send("GET", "/readyz").status == 200)
            release.yield()
            let answer = try await late
            #expect(answer.status == 200)
        }
    }

    @Test func preflightIsAnswered() async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.send("OPTIONS", "/initialize", headers: ["Access-Control-Request-Method: POST"])
            #expect(answer.status == 204)
            #expect(answer["access-control-allow-methods"]?.contains("POST") == true)
        }
    }
}
