import CoreMetrics
import Synchronization

/// What a server counts of one route.
final class RouteMetrics: Sendable {
    /// Made when they are first needed: a route that is never asked for is not listed.
    private struct Made {
        var duration: Timer?
        /// Few enough to be looked through.
        var counters: [(status: Int?, counter: Counter)] = []
    }

    private let route: String
    private let factory: any MetricsFactory
    private let made = Mutex(Made())

    init(_ route: String, _ factory: any MetricsFactory) {
        self.route = route
        self.factory = factory
    }

    /// Counts a response that is about to go out.
    ///
    /// - Parameters:
    ///   - status: The status code.
    ///   - nanoseconds: How long it took from the end of the request, or since its head when the server refused it.
    func answered(status: Int, after nanoseconds: Int) {
        let (counter, timer) = made.withLock { made -> (Counter, Timer) in
            (self.counter(status, &made), self.timer(&made))
        }
        counter.increment()
        timer.recordNanoseconds(Int64(nanoseconds))
    }

    /// Counts a request that ended before there was a response.
    func lost() { made.withLock { made in counter(nil, &made) }.increment() }

    private func counter(_ status: Int?, _ made: inout Made) -> Counter {
        if let known = made.counters.first(where: { $0.status == status }) { return known.counter }
        let dimensions = [("route", route), ("status", status.map(String.init) ?? "lost")]
        let counter = Counter(label: "canvas_requests_total", dimensions: dimensions, factory: factory)
        made.counters.append((status, counter))
        return counter
    }

    private func timer(_ made: inout Made) -> Timer {
        if let timer = made.duration { return timer }
        let timer = Timer(
            label: "canvas_request_duration_seconds",
            dimensions: [("route", route)],
            factory: factory
        )
        made.duration = timer
        return timer
    }
}
