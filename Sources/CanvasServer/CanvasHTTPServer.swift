public import CanvasCrypto
public import CoreMetrics
public import Logging
public import MicroHTTP
public import ServiceLifecycle

/// An app, served over HTTP.
///
/// It is a service: add it to a `ServiceGroup` beside the app's own, or call ``run()``.
public struct CanvasHTTPServer: Service {
    private let handler: CanvasHTTPHandler
    private let server: HTTPServer
    private let logger: Logger
    private let onListening: @Sendable (ListeningAddress) -> Void

    /// Prepares to serve an app.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - settings: How to serve it.
    ///   - logger: Where to say what goes on.
    ///   - metrics: Where to count; what the program has bootstrapped unless given.
    ///   - onListening: Called once with the address, whose port is the real one.
    /// - Throws: `SystemError` when the public directory cannot be opened.
    public init(
        app: any CanvasApp,
        settings: ServerSettings,
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        onListening: @escaping @Sendable (ListeningAddress) -> Void = { _ in }
    ) throws(SystemError) {
        var root: FileRoot?
        if let path = settings.publicDirectory { root = try FileRoot(path: path) }
        let connections = ConnectionCount()
        handler = CanvasHTTPHandler(
            app: app,
            settings: settings,
            root: root,
            metrics: ServerMetrics(metrics, connections: connections),
            logger: logger
        )
        server = HTTPServer(
            configuration: settings.http,
            logger: logger,
            handler: handler,
            connections: connections
        )
        self.logger = logger
        self.onListening = onListening
    }

    /// Accepts the signatures of these client secrets from now on, and no others.
    ///
    /// - Parameter secrets: The secrets, newest first; list the old one, too, while Intercom still signs with it.
    public func use(_ secrets: ClientSecrets) {
        handler.secrets = secrets
    }

    /// Answers a request that never was on a wire, as any other.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer.
    package func respond(to request: ServerRequest) async -> ServerResponse {
        let endpoint = handler.endpoint(for: request.target)
        if let response = endpoint.respondAtOnce(to: request) { return response }
        return await endpoint.respond(to: request)
    }

    /// Serves until the task is cancelled or its service group shuts down, then stops gracefully.
    ///
    /// - Throws: `HTTPServerError` when it cannot listen or had to cut requests short.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await cancelWhenGracefulShutdown {
                try await server.run { address, isBeyondThisMachine in
                    logger.notice("listening", metadata: ["address": "\(address)"])
                    if isBeyondThisMachine {
                        logger.warning(
                            """
                            listening beyond this machine; put a reverse proxy in front that speaks HTTPS and rejects \
                            folded headers
                            """
                        )
                    }
                    onListening(address)
                }
            }
        } onGracefulShutdown: {
            requestStop()
        }
        logger.notice("stopped")
    }

    /// Makes ``run()`` stop gracefully, even when no task gets a thread; may be called from anywhere.
    package func requestStop() {
        if handler.stop() { logger.notice("stopping") }
        server.requestStop()
    }
}
