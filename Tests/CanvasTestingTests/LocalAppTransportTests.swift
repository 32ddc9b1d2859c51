import Bakery
import CanvasCrypto
import CanvasTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct LocalAppTransportTests {
    private let secret = ClientSecret("test-client-secret-0001")

    @Test func sameStepsWorkOverSockets() async throws {
        try await whileServing(Bakery(), secret: secret) { url in
            var messenger = SimulatedMessenger(transport: try LocalAppTransport(to: url), secret: secret)
            try await messenger.initialize(in: .conversation)
            try await messenger.openSheet()
            #expect(messenger.sheet?.data?["pressed"] == "pick-up")
            try await messenger.submitSheet(["time": "noon"])
            #expect(messenger.texts == ["At noon", "For Grace Hopper"])
        }
    }

    @Test func serverThatIsNotThereIsAFailure() async throws {
        // Nobody listens on port 1 of this machine.
        let transport = try LocalAppTransport(to: "http://127.0.0.1:1/app/")
        #expect(transport.baseURL == "http://127.0.0.1:1/app")
        var messenger = SimulatedMessenger(transport: transport, secret: secret)
        let failure = await #expect(throws: AppFailure.self) { try await messenger.initialize() }
        #expect(failure?.reason.contains("refused") == true)
        #expect(messenger.exchanges.last?.error != nil && messenger.exchanges.last?.signatureCheck == .unchecked)
    }

    @Test(arguments: ["https://localhost", "localhost:3000", "http://", "ftp://localhost"])
    func onlyPlainHTTPIsSpoken(url: String) {
        #expect(throws: TransportError.self) { try LocalAppTransport(to: url) }
    }
}
