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
        app: any CanvasApp,
        settings: ServerSettings,
        root: FileRoot?,
        metrics: ServerMetrics,
        logger: Logger
    ) {
        let once = OnceLog(logger)
        let headers = AnswerHeaders(corsOrigin: settings.corsOrigin)
        let readiness = Readiness(hasSecrets: !settings.secrets.all.isEmpty, hasFiles: root != nil)
        let flows = AppEndpoints(
            app,
            sheetBodyLimit: settings.maxSheetBody,
            renderer: SheetPageRenderer(root: root),
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
            logger: logger
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
