public import HTTPTypes

/// The failure of a call.
///
/// Its description has the method, the path without its parameters, what Intercom said and the id of the request, but no
/// token, no content of the request and no query.
public struct IntercomError: Error, Sendable {
    /// What failed, in as much as a program acts on it.
    public enum Reason: Sendable, Equatable {
        /// The call was never sent: no connection, or a request that cannot be sent.
        case notSent(TransportFailure)
        /// The call was sent and there is no response that tells whether Intercom acted on it. It was not sent again.
        case outcomeUnknown(TransportFailure?)
        /// A repeatable call had no response, or none that could be read, in any attempt.
        case noResponse(TransportFailure)
        /// The rate limit stayed exhausted for longer than ``RetryPolicy/maximumWait``.
        case rateLimited
        /// Too many jobs of a kind are pending; another window does not help.
        case jobLimit
        /// The token is missing or wrong.
        case unauthorized
        /// The token was revoked, or the app uninstalled.
        case tokenRevoked
        /// The token may not do that, or the workspace's plan does not have it.
        case forbidden
        /// There is no such object.
        case notFound
        /// The contact was merged into another one, whose id this is.
        case merged(into: String?)
        /// There is one already; its id, where Intercom tells it.
        case conflict(existingID: String?)
        /// Intercom refuses what was sent.
        case invalid
        /// Intercom failed.
        case server
        /// The response is not what Intercom documents.
        case unexpectedResponse
        /// A status or code of another kind.
        case other
    }

    /// What failed.
    public let reason: Reason
    /// `POST /contacts/{}/notes`.
    public let call: String
    /// The status; nil where there is no response.
    public let status: HTTPResponse.Status?
    /// Every error that Intercom lists.
    public let errors: [APIError]
    /// The beginning of a response that is not JSON, at most 4 KiB, such as the page of a gateway.
    public let text: String?
    /// The id of the request in Intercom's logs.
    public let requestID: String?
    /// How often the call was sent or tried.
    public let attempts: Int
    /// How long the call waited for the rate limit and between attempts.
    public let waited: Duration
    /// The last response, for whoever shows its content.
    package let response: APIResponse?

    /// The code of the first error that Intercom lists.
    public var code: APIError.Code? { errors.first?.code }
}

extension IntercomError {
    /// The failure of a call that succeeded with an empty list.
    init(notFoundBy call: APICall, _ response: APIResponse) {
        self.init(
            reason: .notFound,
            call: call.name,
            status: response.status,
            errors: [],
            text: nil,
            requestID: response.requestID,
            attempts: 1,
            waited: .zero,
            response: response
        )
    }
}

extension IntercomError: CustomStringConvertible {
    /// `POST /contacts/{}/notes 422 parameter_invalid: body is required (field body, request f93e…, 1 attempt)`.
    public var description: String {
        var words = call
        if let status { words += " \(status.code)" }
        if let listed = errors.first {
            words += " \(listed)"
            if errors.count > 1 { words += " and \(errors.count - 1) more" }
        } else if let told = reason.explanation {
            words += ": \(told)"
        }
        var notes: [String] = []
        if let requestID { notes.append("request \(requestID)") }
        notes.append(attempts == 1 ? "1 attempt" : "\(attempts) attempts")
        if waited >= .milliseconds(100) { notes.append("waited \((waited / .milliseconds(100)).rounded() / 10) s") }
        return "\(words) (\(notes.joined(separator: ", ")))"
    }
}

extension IntercomError.Reason {
    /// The words for what failed, where Intercom listed no error.
    package var explanation: String? {
        switch self {
        case .notSent(let failure): "\(failure)"
        case .outcomeUnknown(let failure):
            "outcome unknown: it may have been done, and was not sent again" + (failure.map { " (\($0))" } ?? "")
        case .noResponse(let failure): "no response: \(failure)"
        case .rateLimited: "rate limit exceeded"
        case .jobLimit: "too many pending jobs"
        case .unauthorized: "unauthorized"
        case .tokenRevoked: "token revoked"
        case .forbidden: "forbidden"
        case .notFound: "not found"
        case .merged(let id): "merged" + (id.map { " into \($0)" } ?? "")
        case .conflict(let id): "conflict" + (id.map { " with \($0)" } ?? "")
        case .invalid: "invalid request"
        case .server: "server error"
        case .unexpectedResponse: "unexpected response"
        case .other: nil
        }
    }
}
