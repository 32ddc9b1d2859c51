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
    ///   - onListening: Called once with the address, whose port is the real one.
    /// - Throws: `SystemError` when the public directory cannot be opened.
    public init(
        app: any CanvasApp,
        settings: ServerSettings,
        logger: Logger,
        onListening: @escaping @Sendable (ListeningAddress) -> Void = { _ in }
    ) throws(SystemError) {
        var root: FileRoot?
        if let path = settings.publicDirectory { root = try FileRoot(path: path) }
        handler = CanvasHTTPHandler(app: app, settings: settings, root: root, logger: logger)
        var configuration = HTTPServerConfiguration(address: settings.address, workers: settings.workers)
        configuration.bodyLimit = settings.maxBody
        server = HTTPServer(configuration: configuration, logger: logger, handler: handler)
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the task is cancelled or its service group shuts down, then stops gracefully.
    ///
    /// - Throws: `HTTPServerError` when it cannot listen or had to cut requests short.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await cancelWhenGracefulShutdown {
                try await server.run { address in
                    logger.notice("listening", metadata: ["address": "\(address)"])
                    onListening(address)
                }
            }
        } onGracefulShutdown: {
            logger.notice("stopping")
            handler.stop()
            HostProcess.endOnNextSignal()
        }
        logger.notice("stopped")
    }
}
