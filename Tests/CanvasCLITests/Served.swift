import Bakery
import CanvasCrypto
import CanvasTesting
import Logging
import MicroHTTP

/// Servers on free ports of this machine.
enum Served {
    static let secret = ClientSecret("test-client-secret-0001")
    static let environment = ["CLIENT_SECRET": "test-client-secret-0001"]

    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Serves the bakery while something is done with its URL.
    static func bakery(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
        try await app(Bakery(), body)
    }

    /// Serves an app.
    static func app(
        _ app: any CanvasApp,
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        var settings = ServerSettings(secrets: ClientSecrets(secret))
        settings.http.address = .tcp(host: "127.0.0.1", port: 0)
        settings.publicDirectory = "public"
        let (addresses, listening) = AsyncStream.makeStream(of: ListeningAddress.self)
        let server = try CanvasHTTPServer(app: app, settings: settings, logger: quiet) { listening.yield($0) }
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            guard let address = await addresses.first(where: { _ in true }) else { return }
            try await body("\(address)")
            group.cancelAll()
        }
    }

    /// Serves anything else.
    static func handler(
        _ handler: any HTTPHandler,
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
        let server = HTTPServer(configuration: configuration, logger: quiet, handler: handler)
        let (addresses, listening) = AsyncStream.makeStream(of: ListeningAddress.self)
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run { listening.yield($0) } }
            guard let address = await addresses.first(where: { _ in true }) else { return }
            try await body("\(address)")
            group.cancelAll()
        }
    }
}
