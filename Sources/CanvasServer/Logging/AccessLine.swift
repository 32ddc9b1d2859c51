import Logging

/// What is logged of each answer: nothing that a caller wrote, apart from the request id and, of a request that was
/// refused, the method.
struct AccessLine {
    /// Who sent the request.
    var client: String
    var method: String
    /// How long the answer took, of a request that was refused since its head was there.
    var microseconds: Int?
    /// Bytes of the body.
    var received: Int
    /// Why the server refused the request, if it did.
    var refusal: String?
    var requestID: String
    var route: String
    /// Bytes of the answer's content.
    var sent: Int
    /// nil when the request was lost before it could be answered.
    var status: Int?
    /// Whether the sender proved to be Intercom.
    var verdict: String?

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
        metadata["microseconds"] = microseconds.map { .stringConvertible($0) }
        metadata["refusal"] = refusal.map { .string($0) }
        metadata["verdict"] = verdict.map { .string($0) }
        return metadata
    }

    /// The same for our own, which costs a sixth: a dictionary of strings and values of any type is made and sorted for
    /// every answer otherwise.
    func write(to json: inout JSONWriter) {
        json.member("client", client)
        json.member("method", method)
        json.member("microseconds", microseconds)
        json.member("received", received)
        json.member("refusal", refusal)
        json.member("request_id", requestID)
        json.member("route", route)
        json.member("sent", sent)
        json.member("status", status)
        json.member("verdict", verdict)
    }
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

    var isOn: Bool { logger.logLevel <= .info }

    func log(_ line: AccessLine) {
        if lines?.log(line) == true { return }
        logger.info("\(AccessLine.message)", metadata: line.metadata)
    }
}
