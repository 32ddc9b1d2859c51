import HTTPTypes
public import Logging
public import MicroHTTP
public import ServiceLifecycle

/// Answers `GET /metrics` on an address of its own, which need not be reachable from outside.
public struct MetricsServer: Service {
    private let server: HTTPServer
    private let logger: Logger
    private let onListening: @Sendable (ListeningAddress) -> Void

    /// Prepares to serve metrics.
    ///
    /// - Parameters:
    ///   - registry: The metrics.
    ///   - address: Where to listen.
    ///   - logger: Where to say what goes on.
    ///   - onListening: Called once with the address, whose port is the real one.
    public init(
        _ registry: PrometheusRegistry,
        at address: ListeningAddress,
        logger: Logger,
        onListening: @escaping @Sendable (ListeningAddress) -> Void = { _ in }
    ) {
        var configuration = HTTPServerConfiguration(address: address)
        configuration.connectionLimit = 64
        configuration.drainTimeout = .seconds(1)
        server = HTTPServer(configuration: configuration, logger: logger, handler: MetricsHandler(registry: registry))
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the task is cancelled or its service group shuts down.
    ///
    /// - Throws: `HTTPServerError` when it cannot listen.
    public func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await server.run { address, isBeyondThisMachine in
                logger.notice("metrics", metadata: ["address": "\(address)"])
                if isBeyondThisMachine {
                    logger.warning("metrics can be read beyond this machine; listen on 127.0.0.1 or close the port")
                }
                onListening(address)
            }
        }
    }
}

private struct MetricsHandler: HTTPHandler, HTTPEndpoint {
    let registry: PrometheusRegistry

    var bodyLimit: Int { 0 }

    func respond(to request: ServerRequest) async -> ServerResponse {
        guard request.target.path == "/metrics" else { return response(.notFound, "Metrics are at /metrics.\n") }
        guard [.get, .head].contains(request.method) else {
            return response(.methodNotAllowed, "Only GET and HEAD are allowed.\n")
        }
        return response(.ok, registry.text)
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        response(refusal.status, "\(refusal)\n")
    }

    private func response(_ status: HTTPResponse.Status, _ text: String) -> ServerResponse {
        var headers: ResponseHeaders = [
            .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store",
        ]
        if status == .methodNotAllowed { headers[.allow] = "GET, HEAD" }
        return ServerResponse(status: status, headers: headers, body: .bytes(Array(text.utf8)))
    }
}
