/// When a call is sent again, and how long that may take.
public struct RetryPolicy: Equatable, Sendable {
    /// How often a call is sent again at most, apart from waits for the rate limit.
    public var maximumRetries: Int
    /// The longest wait between two attempts, and the longest that a call waits for the rate limit; a server that asks for
    /// more gets an error instead.
    public var maximumWait: Duration
    /// The wait before the first retry at most; it doubles with each one, and each wait is random up to that.
    public var baseWait: Duration

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - maximumRetries: How often a call is sent again at most.
    ///   - maximumWait: The longest wait between two attempts.
    ///   - baseWait: The longest wait before the first retry.
    public init(
        maximumRetries: Int = 3,
        maximumWait: Duration = .seconds(60),
        baseWait: Duration = .milliseconds(500)
    ) {
        (self.maximumRetries, self.maximumWait, self.baseWait) = (maximumRetries, maximumWait, baseWait)
    }

    /// No call is sent again, and none waits for the rate limit.
    public static let never = Self(maximumRetries: 0, maximumWait: .zero)

    /// The wait before a retry, numbered from 0 on: random, so that many clients do not come back together.
    func wait(before retry: Int, _ random: Double) -> Duration {
        min(baseWait * (1 << min(retry, 16)), maximumWait, .seconds(8)) * random
    }
}
