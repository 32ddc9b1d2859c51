import Bakery
import CanvasCrypto
import CanvasTesting
import Testing

/// Responses that are made while they are sent, as transports collect them.
@Suite("Streamed responses without a server", .timeLimit(.minutes(5))) struct StreamedResponseTests {
    private struct Broken: Error {}

    @Test("The content is collected, and one that breaks off is an error")
    func collected() async throws {
        var setup = AppSetup()
        setup.endpoints = [
            .get("/events", for: .anybody) { _ in .events { try await $0.write("one") } },
            .get("/broken", for: .anybody) { _ in
                .stream(contentType: "text/plain") { body in
                    try await body.write("one")
                    throw Broken()
                }
            },
        ]
        let secrets = ClientSecrets(ClientSecret("test-client-secret-0001"))
        let transport = try InProcessTransport(app: Bakery(), setup: setup, secrets: secrets)
        let reply = try await transport.send(AppRequest(method: .get, url: transport.baseURL + "/events"))
        #expect(reply.status == 200)
        #expect(String(decoding: reply.body, as: UTF8.self) == "data: one\n\n")
        await #expect(throws: TransportError.self) {
            try await transport.send(AppRequest(method: .get, url: transport.baseURL + "/broken"))
        }
    }
}
