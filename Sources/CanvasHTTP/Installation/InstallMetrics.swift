import CoreMetrics

/// What is counted of installs.
final class InstallMetrics: Sendable {
    private let installedCounter: Counter
    private let failedCounters: [InstallFailure.Cause: Counter]

    init(_ factory: any MetricsFactory) {
        func counter(_ result: String) -> Counter {
            let counter = Counter(label: Self.label, dimensions: [("result", result)], factory: factory)
            // Listed from the start, because an alert on what is not there stays silent.
            counter.increment(by: 0)
            return counter
        }
        installedCounter = counter("installed")
        failedCounters = Dictionary(
            uniqueKeysWithValues: InstallFailure.Cause.allCases.map { ($0, counter($0.rawValue)) }
        )
        (factory as? PrometheusRegistry)?.describe(
            Self.label,
            "Installs that came to their end, by what became of them."
        )
    }

    private static let label = "canvas_installs_total"

    func installed() { installedCounter.increment() }

    func failed(_ cause: InstallFailure.Cause) { failedCounters[cause]?.increment() }
}
