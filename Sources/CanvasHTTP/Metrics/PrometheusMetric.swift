import CoreMetrics
import Synchronization

/// The kinds of metric, as the `# TYPE` line calls them.
enum PrometheusKind: String {
    case counter, gauge, histogram
}

/// One time series, or one histogram.
protocol PrometheusMetric: AnyObject, Sendable {
    static var kind: PrometheusKind { get }
    /// Writes its lines.
    func write(_ key: PrometheusRegistry.Key, to text: inout String)
}

extension PrometheusRegistry.Key {
    /// The name of a line, with one more dimension if there is one.
    func line(_ suffix: String = "", _ more: String? = nil) -> String {
        let dimensions = [dimensions, more ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
        return label + suffix + (dimensions.isEmpty ? "" : "{\(dimensions)}")
    }
}

/// A number that only grows.
final class PrometheusCounter: PrometheusMetric, CounterHandler {
    private let value = Atomic<Int64>(0)
    static let kind = PrometheusKind.counter

    func increment(by amount: Int64) {
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() {
        value.store(0, ordering: .relaxed)
    }

    func write(_ key: PrometheusRegistry.Key, to text: inout String) {
        text += "\(key.line()) \(value.load(ordering: .relaxed))\n"
    }
}

/// A number that goes up and down.
final class PrometheusGauge: PrometheusMetric, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)
    static let kind = PrometheusKind.gauge

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func write(_ key: PrometheusRegistry.Key, to text: inout String) {
        text += "\(key.line()) \(value.withLock(\.self))\n"
    }
}

/// How often a number fell below each of some bounds.
final class PrometheusHistogram: PrometheusMetric, TimerHandler, RecorderHandler {
    private struct Content {
        var counts: [Int]
        var sum = 0.0
        var total = 0
    }

    /// Seconds: from what a canvas takes to what Intercom waits for.
    static let seconds = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10]
    /// Numbers of any unit, such as items or bytes.
    static let numbers = seconds + [50, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

    private let bounds: [Double]
    private let content: Mutex<Content>
    static let kind = PrometheusKind.histogram

    init(_ bounds: [Double]) {
        self.bounds = bounds
        content = Mutex(Content(counts: Array(repeating: 0, count: bounds.count)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        content.withLock { content in
            if let index = bounds.firstIndex(where: { value <= $0 }) { content.counts[index] += 1 }
            content.sum += value
            content.total += 1
        }
    }

    func write(_ key: PrometheusRegistry.Key, to text: inout String) {
        let content = content.withLock(\.self)
        var below = 0
        for (bound, count) in zip(bounds, content.counts) {
            below += count
            text += "\(key.line("_bucket", "le=\"\(bound)\"")) \(below)\n"
        }
        text += "\(key.line("_bucket", "le=\"+Inf\"")) \(content.total)\n"
        text += "\(key.line("_sum")) \(content.sum)\n"
        text += "\(key.line("_count")) \(content.total)\n"
    }
}
