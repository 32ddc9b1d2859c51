import Bakery
import CanvasCrypto
import CanvasTesting
import Logging
import MicroHTTP
import RawHTTP

/// Servers on free ports of this machine.
enum Served {
    static let secret = ClientSecret("test-client-secret-0001")
    static let environment = ["CLIENT_SECRET": "test-client-secret-0001"]

    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Serves the bakery while something is done with its URL.
    static func bakery(_ body: (String) async throws -> Void) async throws { try await app(Bakery(), body) }

    /// Serves an app.
    static func app(
        _ app: any CanvasApp,
        setup: AppSetup = AppSetup(),
        _ body: (String) async throws -> Void
    ) async throws {
        try await whileServing(app, setup: setup, secret: secret, body)
    }

    /// Serves a simulated workspace.
    static func workspace(_ workspace: SimulatedWorkspace, _ body: (String) async throws -> Void) async throws {
        try await whileServing { listens in
            try await workspace.serve { listens($0) }
        } do: { url, _ in
            try await body(url)
        }
    }

    /// Serves anything else.
    static func handler(_ handler: any HTTPHandler, _ body: (String) async throws -> Void) async throws {
        let configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
        let server = HTTPServer(configuration: configuration, logger: quiet, handler: handler)
        try await whileServing { listens in
            try await server.run { listens("\($0)") }
        } do: { url, _ in
            try await body(url)
        }
    }
}
