import CanvasCrypto
import CanvasTesting
import HTTPTypes
import HostSystem
import MicroHTTP
import Synchronization

/// A server that keeps the webhooks it gets in a file, without personal data.
final class WebhookRecorder: HTTPHandler, HTTPEndpoint {
    private let file: PrivateLog
    private let secrets: ClientSecrets?
    private let redaction = Mutex(WebhookRedaction())

    init(file: PrivateLog, secrets: ClientSecrets?) {
        self.file = file
        self.secrets = secrets
    }

    var bodyLimit: Int { ReceivedWebhook.bodyLimit }

    func respond(to request: ServerRequest) async -> ServerResponse {
        switch request.method {
        case .head, .get: Self.response(.ok, "ok")
        case .post: record(request)
        default: Self.response(.methodNotAllowed, "webhooks are sent with POST")
        }
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status)
    }

    private func record(_ request: ServerRequest) -> ServerResponse {
        if let secrets {
            let signature = request.headers[.webhookSignature]
            guard let signature, WebhookSignature.isValid(signature, for: request.body, with: secrets) else {
                let fault = signature == nil ? "missing" : "wrong"
                Output.write(Array("refused: \(WebhookSignature.headerName) is \(fault)".utf8))
                return Self.response(.unauthorized, "\(WebhookSignature.headerName) is \(fault)")
            }
        }
        guard let json = try? JSON(parsing: request.body), let topic = Webhook(json).topic?.rawValue else {
            Output.write(Array("refused: it is no webhook".utf8))
            return Self.response(.badRequest, "it is no webhook")
        }
        let id = Webhook(json).id
        do {
            // One after the other, so that the file has the order of the replacements.
            try redaction.withLock { redaction throws(SystemError) in
                let line: JSON = [
                    "topic": JSON(topic), "id": JSON(id), "headers": Self.headers(of: request),
                    "body": redaction.redact(json),
                ]
                try file.append(Array(line.bytes))
            }
        } catch {
            Output.complain("the webhook cannot be written: \(error)")
            return Self.response(.serviceUnavailable, "it cannot be written")
        }
        Output.write(Array([topic, id].compactMap { $0.map(Excerpt.bare) }.joined(separator: " ").utf8))
        return Self.response(.ok, "ok")
    }

    /// The header fields that say what the sender is, and nothing of people.
    private static func headers(of request: ServerRequest) -> JSON {
        let names: [HTTPField.Name] = [.contentType, .accept, .userAgent]
        return JSON(
            members: names.compactMap { name in request.headers[name].map { (name.canonicalName, JSON($0)) } }
        )
    }

    private static func response(_ status: HTTPResponse.Status, _ text: String) -> ServerResponse {
        ServerResponse(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .bytes(Array(text.utf8))
        )
    }
}
