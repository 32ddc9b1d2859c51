import CoreMetrics
import MicroHTTP
import Synchronization

/// What a server counts, under the names that dashboards know.
final class ServerMetrics: Sendable {
    private struct Answered: Hashable {
        var route: String
        var status: String
    }

    private let factory: any MetricsFactory
    private let connections: ConnectionCount
    private let openConnections: Meter
    private let rejectedSignatures: Counter
    private let overruns: Counter
    /// Made when they are first needed: a route that is never asked for is not listed.
    private let requests = Mutex<[Answered: Counter]>([:])
    private let durations = Mutex<[String: Timer]>([:])

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

    /// An answer is about to go out.
    ///
    /// - Parameters:
    ///   - route: The route, which no caller chooses.
    ///   - status: The status code.
    ///   - duration: How long the answer took from the end of the request, or since its head when the server refused it.
    func answered(_ route: Route, status: Int, after duration: Duration) {
        count(Answered(route: route.name, status: String(status)))
        timer(route).recordNanoseconds(Int64(clamping: duration / .nanoseconds(1)))
        openConnections.set(connections.value)
    }

    /// A request ended before it could be answered.
    func lost(_ route: Route) { count(Answered(route: route.name, status: "lost")) }

    private func count(_ key: Answered) {
        let counter = requests.withLock { requests in
            if let counter = requests[key] { return counter }
            let counter = Counter(
                label: "canvas_requests_total",
                dimensions: [("route", key.route), ("status", key.status)],
                factory: factory
            )
            requests[key] = counter
            return counter
        }
        counter.increment()
    }

    private func timer(_ route: Route) -> Timer {
        durations.withLock { durations in
            if let timer = durations[route.name] { return timer }
            let timer = Timer(
                label: "canvas_request_duration_seconds",
                dimensions: [("route", route.name)],
                factory: factory
            )
            durations[route.name] = timer
            return timer
        }
    }

    /// A signature or a sealed user was wrong.
    func rejectedSignature() { rejectedSignatures.increment() }

    /// A handler took longer than it may.
    func handlerOverran() { overruns.increment() }
}

extension Int64 {
    fileprivate init(clamping value: Double) {
        self = value >= 9e18 ? .max : value.isFinite && value > 0 ? Int64(value) : 0
    }
}
