import CanvasCrypto
import CanvasHTTP
import Glibc
import MicroHTTP
import RawHTTP
import ServiceLifecycle
import Testing

@Suite(.timeLimit(.minutes(5))) struct ShutdownTests {
    /// In a group of somebody else's the first signal may still be to come.
    @Test func shutdownLeavesTheSignalsOfTheProcessAlone() async throws {
        let numbers = [SIGTERM, SIGINT]
        let before = numbers.map { signal($0, SIG_IGN) }
        defer { for (number, handler) in zip(numbers, before) { signal(number, handler) } }
        let (addresses, continuation) = AsyncStream.makeStream(of: Void.self)
        var settings = ServerSettings(secrets: ClientSecrets(secret))
        settings.http.address = .tcp(host: "127.0.0.1", port: 0)
        let server = try CanvasHTTPServer(app: Hello(), settings: settings, logger: LogCapture().logger) { _ in
            continuation.yield()
        }
        let group = ServiceGroup(services: [server], logger: LogCapture().logger)
        async let end: Void = group.run()
        for await _ in addresses { break }
        await group.triggerGracefulShutdown()
        try await end
        for number in numbers {
            let handler = signal(number, SIG_IGN)
            #expect(unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self))
        }
    }
}
