package import CanvasCrypto
import CanvasHTTP
import Synchronization
import WebSyntax

/// The delivery of webhooks to an app, by Intercom's rules.
///
/// They are signed and sent in order. One without a successful response within 5 seconds is sent once more after a minute, without
/// holding up the others. Status 410 ends the subscription, and after 429 the waits grow until it was two hours.
package final class WebhookSubscription: Sendable {
    private struct State {
        var lastNumber = 0
        var waiting: [Int: SentWebhook] = [:]
        var settled: [(number: Int, webhook: SentWebhook)] = []
        var isEnded = false

        mutating func settle(_ number: Int, _ webhook: SentWebhook) {
            waiting[number] = nil
            if settled.count == WebhookSubscription.keptCount { settled.removeFirst() }
            settled.append((number, webhook))
        }

        mutating func drop(_ number: Int, _ webhook: SentWebhook) {
            var webhook = webhook
            webhook.progress = .dropped
            settle(number, webhook)
        }
    }

    private static let keptCount = 1_000
    /// More than these are not kept for an app that does not respond.
    private static let maximumWaiting = 100_000

    /// The URL of the app's webhooks.
    package let url: String
    private let request: @Sendable ([UInt8]) -> AppRequest
    private let transport: any AppTransport
    private let now: @Sendable () -> Timestamp
    private let pause: @Sendable (Duration) async throws -> Void
    private let onAttempt: @Sendable (SentWebhook) -> Void
    private let state = Mutex(State())
    private let numbers: AsyncStream<Int>
    private let queue: AsyncStream<Int>.Continuation

    /// Creates a subscription, which delivers while it runs.
    ///
    /// - Parameters:
    ///   - url: The URL of the app's webhooks, on this machine.
    ///   - secret: The client secret of the app.
    ///   - transport: A transport in place of HTTP.
    ///   - now: The clock, in place of the machine's.
    ///   - pause: What waits for the next attempt, in place of sleeping.
    ///   - onAttempt: Called after each attempt.
    /// - Throws: ``TransportError`` for a URL of another machine, or another scheme than `http`.
    package convenience init(
        to url: String,
        secret: ClientSecret,
        transport: (any AppTransport)? = nil,
        now: @escaping @Sendable () -> Timestamp = { Timestamp.now },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        onAttempt: @escaping @Sendable (SentWebhook) -> Void = { _ in }
    ) throws(TransportError) {
        try self.init(to: url, transport, now, pause, onAttempt) { body in
            SimulatedWebhook.request(body, to: url, signedWith: secret)
        }
    }

    /// Creates a subscription to the events of Fin, by the same rules: Intercom documents none for these.
    ///
    /// - Parameters:
    ///   - url: The URL of the app's webhooks of Fin, on this machine.
    ///   - finSecret: The secret of Fin's webhooks.
    ///   - onAttempt: Called after each attempt.
    /// - Throws: ``TransportError`` for a URL of another machine, or another scheme than `http`.
    package convenience init(
        to url: String,
        finSecret: FinWebhookSecret,
        onAttempt: @escaping @Sendable (SentWebhook) -> Void = { _ in }
    ) throws(TransportError) {
        try self.init(to: url, nil, { Timestamp.now }, { try await Task.sleep(for: $0) }, onAttempt) { body in
            SimulatedWebhook.request(body, to: url, signedWith: finSecret)
        }
    }

    private init(
        to url: String,
        _ transport: (any AppTransport)?,
        _ now: @escaping @Sendable () -> Timestamp,
        _ pause: @escaping @Sendable (Duration) async throws -> Void,
        _ onAttempt: @escaping @Sendable (SentWebhook) -> Void,
        _ request: @escaping @Sendable ([UInt8]) -> AppRequest
    ) throws(TransportError) {
        try Self.check(url)
        if let transport {
            self.transport = transport
        } else {
            self.transport = try LocalAppTransport(to: url, timeout: SimulatedWebhook.timeout)
        }
        (self.url, self.now, self.pause, self.onAttempt, self.request) = (url, now, pause, onAttempt, request)
        (numbers, queue) = AsyncStream.makeStream()
    }

    /// Checks that a URL is one of this machine.
    ///
    /// - Throws: ``TransportError`` for another machine, or another scheme than `http`.
    package static func check(_ url: String) throws(TransportError) {
        guard let address = WebURL(url), address.scheme == "http", address.isThisMachine else {
            throw TransportError("\(url) is not a URL of this machine, such as http://localhost:8080/webhooks")
        }
    }

    /// The last 1,000 webhooks that are sent no more, and those that are still to be sent, oldest first.
    package var webhooks: [SentWebhook] {
        state.withLock { state in
            (state.settled + state.waiting.map { ($0.key, $0.value) }).sorted { $0.number < $1.number }.map(\.webhook)
        }
    }

    /// Whether a response with status 410 ended it.
    package var isEnded: Bool { state.withLock(\.isEnded) }

    /// Begins again after status 410.
    package func renew() { state.withLock { $0.isEnded = false } }

    /// Delivers a webhook as soon as those before it were sent.
    package func send(_ webhook: SimulatedWebhook) {
        state.withLock { state in
            state.lastNumber += 1
            let (number, sent) = (state.lastNumber, SentWebhook(webhook))
            guard !state.isEnded, state.waiting.count < Self.maximumWaiting else { return state.drop(number, sent) }
            state.waiting[number] = sent
            queue.yield(number)
        }
    }

    /// Delivers until the task is cancelled; once only.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await number in numbers {
                guard let wait = await attempt(number) else { continue }
                group.addTask { await self.retry(number, after: wait) }
            }
            group.cancelAll()
        }
    }

    private func retry(_ number: Int, after first: Duration) async {
        var next: Duration? = first
        while let wait = next {
            do { try await pause(wait) } catch { return }
            next = await attempt(number)
        }
    }

    /// Sends a webhook that is still to be sent; returns how long to wait for the next attempt.
    private func attempt(_ number: Int) async -> Duration? {
        let body = state.withLock { state in
            state.waiting[number]?.begin()
            return state.waiting[number]?.webhook.body
        }
        guard let body else { return nil }
        let outcome: SentWebhook.Outcome =
            switch await transport.timedReply(to: request(body)).0 {
            case .success(let reply): .status(reply.status)
            case .failure(let error): .noResponse(error.description)
            }
        guard !Task.isCancelled, let (webhook, wait) = end(number, with: outcome) else { return nil }
        onAttempt(webhook)
        return wait
    }

    private func end(_ number: Int, with outcome: SentWebhook.Outcome) -> (SentWebhook, Duration?)? {
        state.withLock { state in
            guard var webhook = state.waiting[number] else { return nil }
            let wait = webhook.end(with: outcome, at: now())
            state.waiting[number] = webhook
            if wait == nil { state.settle(number, webhook) }
            if outcome == .status(410) {
                state.isEnded = true
                for (other, webhook) in state.waiting.sorted(by: { $0.key < $1.key }) { state.drop(other, webhook) }
            }
            return (webhook, wait)
        }
    }
}
