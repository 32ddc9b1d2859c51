import CoreMetrics
import Synchronization

/// What a client counts of its exchanges: how many there were with which status, and how long they took.
final class CallMetrics: Sendable {
    private struct Made {
        let duration: Timer
        /// By status; 0 for an exchange without a response.
        var counters: [Int: Counter] = [:]
    }

    /// How many calls have metrics of their own: paths that somebody typed would be without number.
    private static let maximumCalls = 256

    private let factory: any MetricsFactory
    private let made = Mutex<[String: Made]>([:])

    init(_ factory: any MetricsFactory) {
        self.factory = factory
    }

    /// Counts an exchange.
    ///
    /// - Parameters:
    ///   - call: The name of the call, `GET /contacts/{}`.
    ///   - status: The status code; nil without a response.
    ///   - duration: How long it took.
    func count(_ call: String, status: Int?, after duration: Duration) {
        let (durations, calls) = made.withLock { made -> (Timer, Counter) in
            let status = status ?? 0
            if let metrics = made[call], let counter = metrics.counters[status] { return (metrics.duration, counter) }
            let name = made[call] != nil || made.count < Self.maximumCalls ? call : "other"
            var metrics = made[name] ?? Made(duration: timer(name))
            let counter = metrics.counters[status] ?? counter(name, status)
            metrics.counters[status] = counter
            made[name] = metrics
            return (metrics.duration, counter)
        }
        calls.increment()
        durations.recordNanoseconds(Int64(max(0, min(duration / .nanoseconds(1), 9e18))))
    }

    private func timer(_ name: String) -> Timer {
        Timer(label: "intercom_call_duration_seconds", dimensions: [("call", name)], factory: factory)
    }

    private func counter(_ name: String, _ status: Int) -> Counter {
        let dimensions = [("call", name), ("status", status == 0 ? "none" : "\(status)")]
        return Counter(label: "intercom_calls_total", dimensions: dimensions, factory: factory)
    }
}
