import Bakery
import CanvasCrypto
import CanvasTesting
import Logging
import MicroHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct LocalAppTransportTests {
    private let secret = ClientSecret("test-client-secret-0001")

    @Test func sameStepsWorkOverSockets() async throws {
        var settings = ServerSettings(secrets: ClientSecrets(secret))
        settings.http.address = .tcp(host: "127.0.0.1", port: 0)
        settings.publicDirectory = "public"
        let (addresses, continuation) = AsyncStream.makeStream(of: ListeningAddress.self)
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = try CanvasHTTPServer(app: Bakery(), settings: settings, logger: quiet) { continuation.yield($0) }
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            for await address in addresses {
                let transport = try LocalAppTransport(to: address.description)
                var messenger = SimulatedMessenger(transport: transport, secret: secret)
                try await messenger.initialize(in: .conversation)
                try await messenger.openSheet()
                #expect(messenger.sheet?.data?["pressed"] == "pick-up")
                try await messenger.submitSheet(["time": "noon"])
                #expect(messenger.texts == ["At noon", "For Grace Hopper"])
                break
            }
            group.cancelAll()
        }
    }

    @Test func serverThatIsNotThereIsAFailure() async throws {
        // Nobody listens on port 1 of this machine.
        let transport = try LocalAppTransport(to: "http://127.0.0.1:1/app/")
        #expect(transport.baseURL == "http://127.0.0.1:1/app")
        var messenger = SimulatedMessenger(transport: transport, secret: secret)
        let failure = await #expect(throws: AppFailure.self) { try await messenger.initialize() }
        #expect(failure?.reason.contains("refused") == true)
        #expect(messenger.exchanges.last?.error != nil && messenger.exchanges.last?.verdict == .unchecked)
    }

    @Test(arguments: ["https://localhost", "localhost:3000", "http://", "ftp://localhost"])
    func onlyPlainHTTPIsSpoken(url: String) {
        #expect(throws: TransportError.self) { try LocalAppTransport(to: url) }
    }
}
