import Logging

/// What is logged of each response: nothing that a caller wrote, apart from the request id and the method.
struct AccessLine {
    /// Who sent the request.
    var client: String
    var method: String
    /// How long the response took, in microseconds; for a refused request, since its head was there.
    var duration: Int?
    /// Why the sender was not believed, if so.
    var reason: String?
    /// Bytes of the body.
    var received: Int
    /// Why the server refused the request, if it did.
    var refusal: String?
    var requestID: String
    var route: String
    /// Bytes of the response's content.
    var sent: Int
    /// nil when the request was lost before it could be answered.
    var status: Int?
    /// Whether the sender proved to be Intercom.
    var proof: Proof?

    static let message = "answered"

    /// The line for any log handler.
    var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "client": .string(client),
            "method": .string(method),
            "received": .stringConvertible(received),
            "request_id": .string(requestID),
            "route": .string(route),
            "sent": .stringConvertible(sent),
        ]
        metadata["status"] = status.map { .stringConvertible($0) }
        metadata["duration_us"] = duration.map { .stringConvertible($0) }
        metadata["reason"] = reason.map { .string($0) }
        metadata["refusal"] = refusal.map { .string($0) }
        switch proof {
        case .signature(let verdict, _): metadata["signature"] = .string(verdict.rawValue)
        case .sheetUser(let verdict): metadata["sheet_user"] = .string(verdict.rawValue)
        case .sheetToken(let verdict): metadata["sheet_token"] = .string(verdict.rawValue)
        case nil: break
        }
        return metadata
    }

    /// The same for our own, which costs a sixth: a dictionary of strings and values of any type is made and sorted for
    /// every response otherwise.
    func write(to json: inout JSONWriter) {
        json.member("client", client)
        json.member("duration_us", duration)
        json.member("method", method)
        json.member("reason", reason)
        json.member("received", received)
        json.member("refusal", refusal)
        json.member("request_id", requestID)
        json.member("route", route)
        json.member("sent", sent)
        if case .sheetToken(let verdict) = proof { json.member("sheet_token", verdict.rawValue) }
        if case .sheetUser(let verdict) = proof { json.member("sheet_user", verdict.rawValue) }
        if case .signature(let verdict, _) = proof { json.member("signature", verdict.rawValue) }
        json.member("status", status)
    }

    /// What shows that a request is Intercom's, and what was found.
    enum Proof: Equatable {
        case signature(Verdict, in: SignatureField = .body)
        /// The sealed user with which a sheet is opened.
        case sheetUser(Verdict)
        /// The token with which a script of an open sheet calls its app.
        case sheetToken(Verdict)
    }
}

/// Whether whoever sent a request has proven to be Intercom.
enum Verdict: String {
    case valid
    /// Well-formed, and made with none of the client secrets or for another body.
    case invalid
    case malformed
    case missing
    /// Right, and too old: the sheet has to be opened again.
    case expired
    /// Anybody may ask this, and no signature came.
    case notRequired = "not_required"
    /// The server refused the request before.
    case unchecked
}

/// Where access lines go.
struct AccessLog {
    private let logger: Logger
    /// The logger's handler, when it is ours.
    private let lines: LineLogHandler?

    init(_ logger: Logger) {
        self.logger = logger
        lines = logger.handler as? LineLogHandler
    }

    func isOn(for level: Logger.Level) -> Bool { logger.logLevel <= level }

    func log(_ line: AccessLine, _ level: Logger.Level = .info) {
        if lines?.log(line, level) == true { return }
        logger.log(level: level, "\(AccessLine.message)", metadata: line.metadata)
    }
}
