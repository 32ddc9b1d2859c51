/// An app with live canvases: their components are asked for whenever the Messenger shows them.
public protocol LiveCanvasHandler: CanvasHandler {
    /// Where the Messenger asks, as in `Canvas(liveFrom: "live")`, and whether it has to prove who it is.
    var liveCanvas: LiveCanvasRoute { get }

    /// Answers with the components to show now.
    ///
    /// This happens on every view and cannot be cached by a proxy, because it is a POST; a ``TimedCache`` keeps what is
    /// the same for everybody.
    ///
    /// - Parameter request: The canvas, and who looks at it.
    /// - Returns: The components.
    /// - Throws: `RequestError` to refuse the request; any other error shows the person a small error canvas.
    func liveContent(for request: LiveCanvasRequest) async throws -> LiveContent
}

/// Where live canvases are asked for.
public struct LiveCanvasRoute: Sendable, Equatable {
    /// What to do about signatures, of which Intercom's documents do not say whether these requests have one.
    public enum SignaturePolicy: Sendable {
        /// Requests without a right signature are refused.
        case required
        /// Requests with a wrong signature are refused, those without any are answered.
        ///
        /// What they say is then not proven, so the response must be fit for anybody.
        case verifiedIfPresent
    }

    /// The path, which begins with a slash.
    public let path: String
    /// What to do about signatures.
    public let signature: SignaturePolicy

    /// Names a path.
    ///
    /// - Parameters:
    ///   - path: The path, which begins with a slash and is none of those that every app has, such as `/submit`.
    ///   - signature: What to do about signatures.
    public init(path: String, signature: SignaturePolicy = .required) {
        precondition(path.hasPrefix("/"), "The path of a live canvas must begin with a slash.")
        precondition(!ServerPath.reserved.contains(path), "The path \(path) already belongs to another route.")
        self.path = path
        self.signature = signature
    }
}
