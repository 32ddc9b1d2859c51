public import CanvasCrypto
public import CanvasTesting
import Logging
import MicroHTTP
import RawHTTP

/// Serves an app on a free port while something is done with its URL.
///
/// - Parameters:
///   - app: The app.
///   - setup: What it was prepared with.
///   - secret: Its client secret.
///   - body: What is done with the URL.
/// - Throws: What `body` throws, or else what the server does.
public func whileServing(
    _ app: any CanvasHandler,
    setup: AppSetup = AppSetup(),
    secret: ClientSecret,
    _ body: (String) async throws -> Void
) async throws {
    var settings = ServerSettings(secrets: ClientSecrets(secret))
    settings.http.address = .tcp(host: "127.0.0.1", port: 0)
    settings.publicDirectory = "public"
    let ready = settings
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    try await whileServing { listens in
        try await CanvasHTTPServer(app: app, setup: setup, settings: ready, logger: quiet) { listens("\($0)") }.run()
    } do: { url, _ in
        try await body(url)
    }
}
