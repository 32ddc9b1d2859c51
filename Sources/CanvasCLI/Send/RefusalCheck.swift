import CanvasTesting

/// The check that an app rejected a request with a wrong or missing signature.
struct RefusalCheck {
    /// Whether the app rejected the request with the right status.
    let isRefused: Bool
    /// The result in words.
    let words: String

    /// The status of a rejection.
    private static let expected = 401

    /// Checks the last exchange; nil when the request was valid or not sent, or there was no response.
    init?(_ messenger: SimulatedMessenger, of flow: CanvasFlow, _ signature: SimulatedSignature) {
        guard signature != .valid, let exchange = messenger.exchanges.last, exchange.flow == flow,
            flow == .openSheet || exchange.signature == signature, let status = exchange.reply?.status
        else { return nil }
        let request = "the \(flow.rawValue) request \(Self.fault(flow, signature))"
        isRefused = status == Self.expected
        words =
            isRefused
            ? "As it should, the app refused \(request): status \(status)."
            : "The app answered \(status) to \(request), which it has to refuse with status \(Self.expected)."
    }

    private static func fault(_ flow: CanvasFlow, _ signature: SimulatedSignature) -> String {
        switch (flow, signature) {
        case (.openSheet, .missing): "without a user"
        case (.openSheet, _): "with a user that another secret sealed"
        case (_, .missing): "without a signature"
        default: "with a wrong signature"
        }
    }
}
