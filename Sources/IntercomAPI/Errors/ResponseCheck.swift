import HTTPTypes
import WebSyntax

/// A check of a response: what it says about a failure, if it is one.
struct ResponseCheck {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let json: JSON
    let errors: [APIError]

    /// nil for a response that succeeded.
    init?(_ response: APIResponse) {
        let (status, json) = (response.status, response.json)
        // A list of errors counts whatever the status.
        let isList = json["type"]?.string == "error.list"
        guard isList || !(200..<400).contains(status.code) else { return nil }
        (self.status, headers, self.json) = (status, response.headers, json)
        errors = APIError.list(in: json)
    }

    /// Whether the call was refused because of the rate limit, which a new window lifts.
    var isRateLimit: Bool { isTooMany && !isJobLimit }

    private var isTooMany: Bool { status.code == 429 || errors.contains { $0.code == .rateLimitExceeded } }

    /// "Exceeded rate limit of 1 pending message data export jobs" has the code of a window's limit.
    private var isJobLimit: Bool {
        isTooMany && errors.contains { $0.message?.contains("pending") == true }
    }

    /// Whether Intercom or something before it failed.
    var isServerFailure: Bool { status.code >= 500 || status.code == 408 }

    /// The wait that the response asks for; nil for none.
    var retryAfter: Duration? {
        guard let text = headers[.retryAfter] else { return nil }
        if let seconds = Double(text), seconds >= 0, seconds.isFinite { return .seconds(min(seconds, 1e6)) }
        // A date counts by the clock of whoever wrote it.
        guard let date = HTTPDate.seconds(of: text), let now = headers[.date].flatMap(HTTPDate.seconds) else {
            return nil
        }
        return .seconds(max(0, date - now))
    }

    var requestID: String? { json["request_id"]?.string ?? headers[.intercomRequestID] }

    /// What failed.
    var reason: IntercomError.Reason {
        if isJobLimit { return .jobLimit }
        if isTooMany { return .rateLimited }
        let revoked: [APIError.Code] = [
            .tokenRevoked, .init(rawValue: "token_blocked"), .init(rawValue: "token_expired"),
        ]
        if errors.contains(where: { revoked.contains($0.code) }) { return .tokenRevoked }
        return switch status.code {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 410: .merged(into: canonicalID)
        case 409: .conflict(existingID: existingID)
        case 400..<500: .invalid
        case 500...: .server
        default: errors.isEmpty ? .unexpectedResponse : .other
        }
    }

    /// The id in `</contacts/63a0…>; rel="canonical"`.
    private var canonicalID: String? {
        guard let link = headers[values: .canonicalLink].first(where: { $0.contains("rel=\"canonical\"") }) else {
            return nil
        }
        return link.prefix { $0 != ">" }.split(separator: "/").last.map(String.init)
    }

    /// The id in "A contact matching those details already exists with id=63a0…", the only place that has it.
    private var existingID: String? {
        for message in errors.compactMap(\.message) {
            guard let mark = message.firstRange(of: "id=") else { continue }
            let id = message[mark.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            if !id.isEmpty { return String(id) }
        }
        return nil
    }
}
