/// A webhook and what became of it.
package struct SentWebhook: Equatable, Sendable {
    /// The end of an attempt to deliver it.
    package enum Outcome: Equatable, Sendable, CustomStringConvertible {
        /// The status of the response.
        case status(Int)
        /// The reason why there was no response.
        case noResponse(String)

        /// `status 200`, or the reason why there was no response.
        package var description: String {
            switch self {
            case .status(let status): "status \(status)"
            case .noResponse(let reason): "no response: \(reason)"
            }
        }
    }

    /// An attempt to deliver it.
    package struct Attempt: Equatable, Sendable {
        /// The time of its end.
        package let time: Timestamp
        /// Its end.
        package let outcome: Outcome
    }

    /// How far it came.
    package enum Progress: String, Sendable {
        /// It is to be sent, for the first time or once more.
        case waiting
        /// The app took it.
        case delivered
        /// The app did not take it, and it is sent no more.
        case failed
        /// It is not sent, because the subscription has ended.
        case dropped
    }

    /// The body as it was sent last.
    package private(set) var webhook: SimulatedWebhook
    /// The attempts, oldest first.
    package private(set) var attempts: [Attempt] = []
    /// How far it came.
    package internal(set) var progress = Progress.waiting

    init(_ webhook: SimulatedWebhook) { self.webhook = webhook }

    /// Makes it ready for the next attempt.
    mutating func begin() {
        if !attempts.isEmpty { webhook = webhook.again }
    }

    /// Keeps the end of an attempt; returns how long to wait for the next one, or nil when there is none.
    mutating func end(with outcome: Outcome, at time: Timestamp) -> Duration? {
        attempts.append(Attempt(time: time, outcome: outcome))
        let wait = Self.wait(after: attempts.map(\.outcome))
        if wait == nil { progress = outcome.isDelivery ? .delivered : .failed }
        return wait
    }

    private static let retryWait = 60
    private static let longestThrottling = 7_200

    /// How long Intercom waits before it sends a webhook once more.
    ///
    /// - Parameter outcomes: The ends of the attempts, oldest first.
    /// - Returns: The time; nil when it is not sent again.
    package static func wait(after outcomes: [Outcome]) -> Duration? {
        guard let outcome = outcomes.last else { return nil }
        switch outcome {
        case _ where outcome.isDelivery, .status(410): return nil
        case .status(429):
            // It waits longer each time, and two hours in all.
            let count = outcomes.count { $0 == outcome }
            let waited = (1..<count).reduce(0) { sum, number in sum + Self.retryWait << (number - 1) }
            let wait = min(Self.retryWait << (count - 1), Self.longestThrottling - waited)
            return wait > 0 ? .seconds(wait) : nil
        case .status, .noResponse:
            let errors = outcomes.count { $0 != .status(429) }
            return errors == 1 ? .seconds(Self.retryWait) : nil
        }
    }
}

extension SentWebhook.Outcome {
    /// Whether the app took it.
    fileprivate var isDelivery: Bool {
        if case .status(let status) = self { AppReply.isSuccess(status) } else { false }
    }
}
