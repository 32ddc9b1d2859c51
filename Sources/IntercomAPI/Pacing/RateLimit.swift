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
}

/// What the header fields of a response tell the pacer, read in one walk.
struct PacingFields {
    /// nil where a field is missing, as in responses to calls without valid credentials.
    let limit: RateLimit?
    /// The time by Intercom's clock.
    let date: String?

    init(_ headers: HTTPFields) {
        var (date, limit, remaining, reset): (String?, Int?, Int?, Int64?)
        for field in headers {
            switch field.name.canonicalName {
            case "date": date = field.value
            case "x-ratelimit-limit": limit = Int(field.value)
            case "x-ratelimit-remaining": remaining = Int(field.value)
            case "x-ratelimit-reset": reset = Int64(field.value)
            default: break
            }
        }
        self.date = date
        guard let limit, limit > 0, let remaining, let reset else {
            self.limit = nil
            return
        }
        let resetAt = Timestamp(secondsSince1970: reset)
        self.limit = RateLimit(limit: limit, remaining: max(0, remaining), resetAt: resetAt)
    }
}

/// The lane of a call: bulk work leaves a part of each window to calls that somebody waits for.
public enum CallLane: Sendable {
    /// Calls of handlers, which use the whole window.
    case live
    /// Bulk work, which leaves a fifth of each window.
    case background
}
