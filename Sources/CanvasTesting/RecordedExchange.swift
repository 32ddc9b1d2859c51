/// A request to an app, its response and the findings in it.
public struct RecordedExchange: Sendable {
    /// The result of the app's check of a signature.
    public enum SignatureCheck: String, Sendable {
        /// The app accepted a signed request.
        case accepted
        /// The app rejected the request with status 401 or 403.
        case refused
        /// The app accepted a wrong or missing signature, or there was no response.
        case unchecked
    }

    /// The number of the exchange in its Messenger, from 1 on.
    public let id: Int
    /// The id of the exchange that brought the canvas on the screen at the time of the request.
    public let previous: Int?
    /// The kind of request.
    public let flow: CanvasFlow
    /// The place of the canvas.
    public let place: CanvasPlace
    /// The request.
    public let request: AppRequest
    /// The signature; nil for a flow without one.
    public let signature: SimulatedSignature?
    /// The response; nil when there was none.
    public let reply: AppReply?
    /// The reason of a missing response.
    public let error: String?
    /// The time from the request to the end of the response.
    public let duration: Duration
    /// The result of the app's check of the signature.
    public let signatureCheck: SignatureCheck
    /// The problems of the response.
    public let findings: [Finding]

    /// The body of the request as JSON; for the form that opens a sheet, the value of `intercom_data`.
    public let requestJSON: JSON?

    /// The body of the response as JSON; nil when it is not JSON.
    public var replyJSON: JSON? { reply.flatMap { try? JSON(parsing: $0.body) } }

    /// The size in bytes that Intercom limits: that of the content, or of the body when it has no content.
    public var contentSize: Int? {
        guard let reply else { return nil }
        return replyJSON?.responseContent?.bytes.count ?? reply.body.count
    }
}

extension JSON {
    /// The content of a response: that of its canvas, or that of a live canvas.
    package var responseContent: JSON? { self["canvas"]?["content"] ?? self["content"] }
}
