import HTTPTypes
import WebSyntax

/// The rate limit as the last response told it.
///
/// Intercom counts calls in windows of 10 seconds. Source:
/// <https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting>.
public struct RateLimit: Equatable, Sendable {
    /// The number of calls that the window allows.
    public let limit: Int
    /// The number of calls that were left in the window.
    public let remaining: Int
    /// When the next window begins, by Intercom's clock.
    public let resetAt: Timestamp

    /// Reads header fields; nil where one is missing, as in responses to calls without valid credentials.
    init?(_ headers: HTTPFields) {
        var (limit, remaining, reset): (Int?, Int?, Int64?)
        for field in headers {
            switch field.name {
            case .rateLimit: limit = Int(field.value)
            case .rateRemaining: remaining = Int(field.value)
            case .rateReset: reset = Int64(field.value)
            default: break
            }
        }
        guard let limit, limit > 0, let remaining, let reset else { return nil }
        self.limit = limit
        self.remaining = max(0, remaining)
        resetAt = Timestamp(secondsSince1970: reset)
    }
}

/// The lane of a call: bulk work leaves a part of each window to calls that somebody waits for.
public enum CallLane: Sendable {
    /// Calls of handlers, which use the whole window.
    case live
    /// Bulk work, which leaves a fifth of each window.
    case background
}
