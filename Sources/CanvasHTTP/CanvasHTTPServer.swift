public import CanvasCrypto
public import CoreMetrics
import HostSystem
public import Logging
public import MicroHTTP
public import ServiceLifecycle

/// An app, served over HTTP.
///
/// It is a service: add it to a `ServiceGroup`, or call ``run()``.
public struct CanvasHTTPServer: Service {
    private let handler: CanvasHTTPHandler
    private let server: HTTPServer
    private let services: AppServices
    /// nil for an app that gets no webhooks.
    private let webhooks: WebhookWorker?
    /// Whether any workspace can install the app.
    package let isInstallable: Bool
    private let drainTimeout: Duration
    private let logger: Logger
    private let onListening: @Sendable (ListeningAddress) -> Void

    /// Prepares to serve an app.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - setup: What the app was prepared with. Its services run as long as the server does.
    ///   - settings: How to serve it.
    ///   - logger: Where to say what goes on.
    ///   - metrics: Where to count; what the program has bootstrapped unless given.
    ///   - onListening: Called once with the address, whose port is the real one.
    /// - Throws: `SystemError` when the public directory cannot be opened; an error that says what is wrong with a setup in
    ///   which, say, two endpoints have the same path.
    public init(
        app: any CanvasHandler,
        setup: AppSetup = AppSetup(),
        settings: ServerSettings,
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        onListening: @escaping @Sendable (ListeningAddress) -> Void = { _ in }
    ) throws {
        let webhooks =
            app is any WebhookHandler || app is any FinHandler
            ? WebhookWorker(
                app: app,
                queue: setup.webhookQueue ?? MemoryWebhookQueue(),
                around: setup.around,
                metrics: WebhookMetrics(metrics),
                logger: logger
            ) : nil
        let fin = try webhooks.flatMap { try Self.finWebhooks(of: app, setup, $0, logger) }
        if webhooks != nil, setup.webhookQueue == nil {
            logger.warning("webhooks are kept in memory, and end with the program; open a store to keep them")
        }
        let installs = (app as? any InstallHandler).flatMap { app -> InstallFlow? in
            guard case .on(let installer) = setup.installer else { return nil }
            return InstallFlow(app: app, installer: installer, metrics: InstallMetrics(metrics))
        }
        let live = (app as? any LiveCanvasHandler).map { [$0.liveCanvas.path] } ?? []
        let paths =
            live + (app is any WebhookHandler ? [ServerPath.webhooks] : [])
            + (fin == nil ? [] : [ServerPath.finWebhooks])
            + (installs == nil ? [] : ServerPath.installs)
        if let problem = setup.problem(beside: paths) { throw AppSetupError(problem: problem) }
        var root: FileRoot?
        if let path = settings.publicDirectory { root = try FileRoot(path: path) }
        let connections = ConnectionCount()
        handler = CanvasHTTPHandler(
            app: app,
            setup: setup,
            webhooks: app is any WebhookHandler ? webhooks : nil,
            fin: fin,
            installs: installs,
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
        self.webhooks = webhooks
        isInstallable = installs != nil
        // The last to start is the first to stop: webhooks may need whatever the app has.
        services = AppServices(setup.services + (webhooks.map { [$0] } ?? []))
        drainTimeout = settings.http.drainTimeout
        self.logger = logger
        self.onListening = onListening
    }

    private static func finWebhooks(
        of app: any CanvasHandler,
        _ setup: AppSetup,
        _ worker: WebhookWorker,
        _ logger: Logger
    ) throws -> FinWebhooks? {
        guard app is any FinHandler else { return nil }
        let secrets = try setup.environment.finWebhookSecrets()
        setup.fin.keepEvents { event in try await worker.queue.add(ReceivedWebhook(event)) }
        return FinWebhooks(worker: worker, relay: setup.fin, secrets: secrets, log: DeduplicatingLog(logger))
    }

    /// Accepts the signatures of these client secrets from now on, and no others.
    ///
    /// - Parameter secrets: The secrets, newest first; list the old one, too, while Intercom still signs with it.
    public func use(_ secrets: ClientSecrets) {
        handler.secrets = secrets
    }

    /// Responds to a request that never was on a wire, as to any other.
    package func respond(to request: ServerRequest) async -> ServerResponse {
        if request.target.path == ServerPath.readiness { await handler.checkReadiness() }
        let endpoint = handler.endpoint(for: request.target)
        if let response = endpoint.respondAtOnce(to: request) { return response }
        return await endpoint.respond(to: request)
    }

    /// Where the app's webhooks are kept; nil for an app that gets none.
    package var webhookQueue: (any WebhookQueue)? { webhooks?.queue }

    /// The topics that the app hears; nil for an app that gets no webhooks.
    package var webhookTopics: WebhookTopics? { (webhooks?.app as? any WebhookHandler)?.webhookTopics }

    /// Has the app work off the webhooks that are due, for a server that nobody runs.
    package func workOffWebhooks() async throws { try await webhooks?.workOff() }

    /// Starts the app's services and serves until the task is cancelled or its service group shuts down, then stops
    /// gracefully: first itself, then the services.
    ///
    /// - Throws: `HTTPServerError` when it cannot listen or had to cut requests short; what a service of the app throws.
    public func run() async throws {
        try await services.run(drainTimeout: drainTimeout) { try await serve() }
        logger.notice("stopped")
    }

    private func serve() async throws {
        // Cancelled when the server has stopped.
        async let _: Void = handler.keepChecking()
        try await listen()
    }

    private func listen() async throws {
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
    }

    /// Makes ``run()`` stop gracefully, even when no task gets a thread; may be called from anywhere.
    package func requestStop() {
        if handler.stop() { logger.notice("stopping") }
        server.requestStop()
    }
}
