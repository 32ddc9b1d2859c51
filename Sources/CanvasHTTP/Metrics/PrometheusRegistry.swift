public import CoreMetrics
import Synchronization

/// A registry of metrics that writes them in the Prometheus text format.
///
/// A name has one kind. A second metric of the same name and another kind is written with its kind behind the name, such
/// as `orders_gauge`.
///
/// Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.
public final class PrometheusRegistry: MetricsFactory {
    struct Key: Hashable, Comparable {
        var label: String
        var dimensions: String

        static func < (left: Key, right: Key) -> Bool {
            (left.label, left.dimensions) < (right.label, right.dimensions)
        }
    }

    private struct Content {
        var metrics: [Key: any PrometheusMetric] = [:]
        /// The kinds by the names of metrics.
        var kinds: [String: PrometheusKind] = [:]
    }

    private let content = Mutex(Content())
    private let descriptions = Mutex<[String: String]>([:])
    private let refreshing = Mutex<[@Sendable () -> Void]>([])

    /// Creates an empty registry.
    public init() {}

    /// Calls `refresh` whenever the metrics are about to be read, for those that nothing else updates.
    func beforeReading(_ refresh: @escaping @Sendable () -> Void) {
        refreshing.withLock { $0.append(refresh) }
    }

    /// Sets the text of a metric's `# HELP` line, in one line.
    func describe(_ label: String, _ text: String) {
        descriptions.withLock { $0[Self.name(label)] = text.replacing("\\", with: #"\\"#) }
    }

    /// All metrics, sorted by name.
    public var text: String {
        for refresh in refreshing.withLock(\.self) { refresh() }
        let metrics = content.withLock { $0.metrics.sorted { $0.key < $1.key } }
        let descriptions = descriptions.withLock(\.self)
        var text = ""
        var last: String?
        for (key, metric) in metrics {
            if key.label != last {
                if let help = descriptions[key.label] { text += "# HELP \(key.label) \(help)\n" }
                text += "# TYPE \(key.label) \(type(of: metric).kind.rawValue)\n"
            }
            last = key.label
            metric.write(key, to: &text)
        }
        return text
    }

    private func metric<Metric: PrometheusMetric>(
        _ label: String,
        _ dimensions: [(String, String)],
        _ make: () -> Metric
    ) -> Metric {
        let name = Self.name(label)
        let dimensions = dimensions.map { "\(Self.name($0))=\"\(Self.escape($1))\"" }.sorted().joined(separator: ",")
        let kind = Metric.kind
        return content.withLock { content in
            var key = Key(label: name, dimensions: dimensions)
            while content.kinds[key.label, default: kind] != kind { key.label += "_\(kind.rawValue)" }
            if let metric = content.metrics[key] as? Metric { return metric }
            let metric = make()
            content.kinds[key.label] = kind
            content.metrics[key] = metric
            return metric
        }
    }

    /// Letters, digits, underscores and colons; anything else becomes an underscore.
    private static func name(_ text: String) -> String {
        let name = String(text.unicodeScalars.map { $0.isPartOfName ? Character($0) : "_" })
        return name.first?.isNumber == false ? name : "_" + name
    }

    private static func escape(_ text: String) -> String {
        text.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#).replacing("\n", with: #"\n"#)
    }

    // MARK: - MetricsFactory

    /// Makes or finds a counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        metric(label, dimensions) { PrometheusCounter() }
    }

    /// Makes or finds a gauge.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        metric(label, dimensions) { PrometheusGauge() }
    }

    /// Makes or finds a histogram, or a gauge for what is not to be aggregated.
    public func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate { return metric(label, dimensions) { PrometheusHistogram(PrometheusHistogram.numbers) } }
        return metric(label, dimensions) { PrometheusGauge() }
    }

    /// Makes or finds a histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        metric(label, dimensions) { PrometheusHistogram(PrometheusHistogram.seconds) }
    }

    /// Does nothing: a metric that was there stays, as Prometheus expects.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Does nothing.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Does nothing.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Does nothing.
    public func destroyTimer(_ handler: any TimerHandler) {}
}

extension Unicode.Scalar {
    fileprivate var isPartOfName: Bool {
        isASCII && (properties.isAlphabetic || ("0"..."9").contains(self) || self == "_" || self == ":")
    }
}
