import CoreMetrics
import MicroHTTP

/// What a server counts, under the names that dashboards know.
final class ServerMetrics: Sendable {
    private let factory: any MetricsFactory
    private let connections: ConnectionCount
    private let openConnections: Meter
    private let rejectedSignatures: Counter
    private let overruns: Counter

    init(_ factory: any MetricsFactory, connections: ConnectionCount) {
        self.factory = factory
        self.connections = connections
        openConnections = Meter(label: "canvas_connections", dimensions: [], factory: factory)
        rejectedSignatures = Counter(label: "canvas_rejected_signatures_total", dimensions: [], factory: factory)
        overruns = Counter(label: "canvas_deadline_overruns_total", dimensions: [], factory: factory)
        // Listed from the start, because an alert on what is not there stays silent.
        rejectedSignatures.increment(by: 0)
        overruns.increment(by: 0)
        openConnections.set(0)
        guard let registry = factory as? PrometheusRegistry else { return }
        for (label, help) in Self.help { registry.describe(label, help) }
        // Connections come and go without a request, too.
        registry.beforeReading { [openConnections, connections] in openConnections.set(connections.value) }
    }

    private static let help = [
        "canvas_connections": "Open connections.",
        "canvas_deadline_overruns_total": "Requests whose handler took longer than the timeout.",
        "canvas_dropped_log_lines_total": "Log lines dropped because the log was not read or could not be written.",
        "canvas_rejected_signatures_total": "Requests whose signature or sheet user was missing, malformed or invalid.",
        "canvas_request_duration_seconds": "Time from the end of a request to its response.",
        "canvas_requests_total": "Requests by route and status; lost means that there was no response.",
    ]

    /// What is counted of one route.
    ///
    /// - Returns: Counters and timer of their own.
    func route(_ name: String) -> RouteMetrics { RouteMetrics(name, factory) }

    /// Tells how many connections are open.
    func noteConnections() { openConnections.set(connections.value) }

    /// A signature or a sealed user was wrong.
    func rejectedSignature() { rejectedSignatures.increment() }

    /// A handler took longer than it may.
    func handlerOverran() { overruns.increment() }
}
