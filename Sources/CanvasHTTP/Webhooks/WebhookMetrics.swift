import CoreMetrics

/// What is counted of webhooks, beside the requests that brought them.
final class WebhookMetrics: Sendable {
    private let doneCounter: Counter
    private let failedCounter: Counter
    private let count: Meter
    private let age: Meter

    init(_ factory: any MetricsFactory) {
        func counter(_ result: String) -> Counter {
            Counter(label: "canvas_webhook_handlings_total", dimensions: [("result", result)], factory: factory)
        }
        doneCounter = counter("done")
        failedCounter = counter("failed")
        count = Meter(label: "canvas_webhooks_waiting", dimensions: [], factory: factory)
        age = Meter(label: "canvas_webhooks_oldest_seconds", dimensions: [], factory: factory)
        // Listed from the start, because an alert on what is not there stays silent.
        doneCounter.increment(by: 0)
        failedCounter.increment(by: 0)
        guard let registry = factory as? PrometheusRegistry else { return }
        for (label, help) in Self.help { registry.describe(label, help) }
    }

    private static let help = [
        "canvas_webhook_handlings_total": "Webhooks that the app worked off, or failed to.",
        "canvas_webhooks_oldest_seconds": "How long the oldest webhook has waited.",
        "canvas_webhooks_waiting": "Webhooks that wait to be worked off.",
    ]

    func done() { doneCounter.increment() }

    func failed() { failedCounter.increment() }

    func waiting(_ backlog: WebhookBacklog) {
        count.set(backlog.count)
        age.set(backlog.age / .seconds(1))
    }
}
