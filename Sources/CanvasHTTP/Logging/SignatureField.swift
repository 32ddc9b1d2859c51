import CanvasCrypto

/// A header field with a signature of Intercom's, in the words of the log.
enum SignatureField {
    case body, webhook, finWebhook

    var name: String {
        switch self {
        case .body: BodySignature.headerName
        case .webhook: WebhookSignature.headerName
        case .finWebhook: FinWebhookSignature.headerName
        }
    }

    /// The form of its value.
    var form: String {
        switch self {
        case .body: "64 hexadecimal digits"
        case .webhook: "sha1= and 40 hexadecimal digits"
        case .finWebhook: "sha256= and 64 hexadecimal digits"
        }
    }

    /// The secret that it is made with.
    var secret: String { self == .finWebhook ? "FIN_WEBHOOK_SECRET" : "client secret" }
}
