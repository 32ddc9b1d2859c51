import CanvasServer
import RawHTTP
import Testing

@Suite struct HealthTests {
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
            #expect(json["checks"]?["client_secrets"] == 2)
            #expect(!answer.text.contains("test-client-secret"))
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
