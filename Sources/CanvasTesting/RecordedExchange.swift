/// A request to an app, its answer, and what is to be said of them.
public struct RecordedExchange: Sendable {
    /// Whether the app treated the signature as it should.
    public enum Verdict: String, Sendable {
        /// It took a request that is signed.
        case accepted
        /// It refused the request because of its signature.
        case refused
        /// It answered although the signature is wrong, or there is no answer to tell by.
        case unchecked
    }

    /// Counts the exchanges of a Messenger from 1 on.
    public let id: Int
    /// The exchange that had brought what the person was looking at.
    public let previous: Int?
    /// What was asked for.
    public let flow: CanvasFlow
    /// Where the person was.
    public let place: CanvasPlace
    /// The request.
    public let request: AppRequest
    /// How it was signed; nil for a flow that is not signed.
    public let signature: SimulatedSignature?
    /// The answer; nil when there was none.
    public let reply: AppReply?
    /// Why there was no answer.
    public let error: String?
    /// How long it took.
    public let duration: Duration
    /// Whether the app treated the signature as it should.
    public let verdict: Verdict
    /// What is wrong with the answer.
    public let findings: [Finding]

    /// The body of the request as JSON; for the form that opens a sheet, the data in it.
    public let requestJSON: JSON?

    /// The body of the answer as JSON; nil when it is none.
    public var replyJSON: JSON? { reply.flatMap { try? JSON(parsing: $0.body) } }

    /// What Intercom measures of the answer: the bytes of the content; of anything else, all of them.
    public var contentSize: Int? {
        guard let reply else { return nil }
        return replyJSON?.responseContent?.bytes.count ?? reply.body.count
    }
}

extension JSON {
    /// The content that a response brings: that of its canvas, or a live canvas's own.
    package var responseContent: JSON? { self["canvas"]?["content"] ?? self["content"] }
}
