/// The failure of the exchange of a code, without the code and the secret.
public enum OAuthError: Error, Sendable, Equatable {
    /// It never reached Intercom.
    case notSent(TransportFailure)
    /// It was sent, and there is no response: the code may be used up.
    case outcomeUnknown(TransportFailure)
    /// Intercom refuses the code, the client id or the client secret.
    case refused(status: Int, APIError?)
    /// Intercom has no time.
    case unavailable(status: Int)
    /// The response has no token.
    case unexpectedResponse
}

extension OAuthError: CustomStringConvertible {
    /// `code refused: 401 unauthorized: Unauthorized Code`.
    public var description: String {
        switch self {
        case .notSent(let failure): "not sent: \(failure)"
        case .outcomeUnknown(let failure): "outcome unknown: \(failure)"
        case .refused(let status, let error): "code refused: \(status)\(error.map { " \($0)" } ?? "")"
        case .unavailable(let status): "status \(status)"
        case .unexpectedResponse: "unexpected response"
        }
    }
}
