import CanvasCrypto
import Logging
import MicroHTTP

/// The endpoints of an app, with health, readiness and files beside them.
final class CanvasHTTPHandler: HTTPHandler {
    /// Few enough to be looked through faster than a path is hashed.
    private let endpoints: [(path: String, endpoint: ServedEndpoint)]
    /// What has all the other paths.
    private let files: ServedEndpoint
    private let server: ServedEndpoint.Shared
    private let readiness: Readiness

    init(
        app: any CanvasHandler,
        setup: AppSetup,
        webhooks: WebhookWorker?,
        fin: FinWebhooks?,
        installs: InstallFlow?,
        settings: ServerSettings,
        root: FileRoot?,
        metrics: ServerMetrics,
        logger: Logger
    ) {
        let once = DeduplicatingLog(logger)
        let headers = ResponsePolicy(corsOrigin: settings.corsOrigin)
        let readiness = Readiness(
            hasSecrets: !settings.secrets.all.isEmpty,
            hasFiles: root != nil,
            checks: setup.readinessChecks,
            logger: logger
        )
        let tokens = SheetTokens()
        let flows = AppEndpoints(
            app,
            and: setup.endpoints,
            webhooks: webhooks,
            fin: fin,
            installs: installs,
            sheetBodyLimit: settings.maxSheetBody,
            renderer: SheetPageRenderer(root: root),
            tokens: tokens,
            log: once
        ).all
        let reading = OwnEndpoints(headers: headers, bodyLimit: settings.maxSheetBody)
        let endpoints = flows + [reading.health, reading.readiness(readiness)]
        let errorLog = ErrorLog(logger, once: once, paths: KnownPaths(endpoints))
        let server = ServedEndpoint.Shared(
            settings,
            headers: headers,
            errorLog: errorLog,
            metrics: metrics,
            logger: logger,
            tokens: tokens,
            around: setup.around
        )
        self.server = server
        self.readiness = readiness
        files = ServedEndpoint(reading.files(below: root, errorLog), of: server)
        self.endpoints = endpoints.compactMap { endpoint in
            endpoint.path.map { ($0, ServedEndpoint(endpoint, of: server)) }
        }
    }

    func endpoint(for target: RequestTarget) -> any HTTPEndpoint {
        endpoints.first { $0.path == target.path }?.endpoint ?? files
    }

    /// Repeats the app's readiness checks until the task is cancelled.
    func keepChecking() async { await readiness.keepChecking() }

    /// Runs the app's readiness checks once, for a server that nobody runs.
    func checkReadiness() async { await readiness.check() }

    /// From now on `/readyz` says that no more requests should come.
    ///
    /// - Returns: false when it has said so already.
    func stop() -> Bool { readiness.stop() }

    /// The client secrets whose signatures are accepted from now on.
    var secrets: ClientSecrets {
        get { server.reader.secrets }
        set { server.reader.secrets = newValue }
    }
}
