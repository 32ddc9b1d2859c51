/// Why the events of a turn break off.
///
/// Fin has the message all the same: it must not be sent again.
public enum FinStreamError: Error, Sendable, CustomStringConvertible {
    /// There is no event stream, and no webhook has come: the workspace has no streams, or the app does not wait for webhooks.
    case noStream
    /// The stream is at a host to which nothing must be sent.
    case foreignHost(String)
    /// The stream ended before the turn did; what Fin has said so far, and why.
    case streamLost(FinTranscript, reason: String)

    /// The error in words.
    public var description: String {
        switch self {
        case .noStream: "no event stream: Fin answers by webhook, and none has come"
        case .foreignHost(let host): "invalid event stream: the host \(host) is not Intercom's"
        case .streamLost(let transcript, let reason):
            "event stream lost: \(reason); \(transcript.entries.count { $0.isWhole }) replies are whole"
        }
    }
}
