import CanvasTesting

/// What became of a request that the app has to refuse: one with a wrong signature, or with none.
struct RefusalCheck {
    /// Whether the app has refused it, with the status that it should.
    let isRefused: Bool
    /// The result in words.
    let words: String

    /// The status of a refusal.
    private static let expected = 401

    /// Judges the last exchange; nil when there was nothing to refuse, it was not sent, or there was no response.
    ///
    /// - Parameters:
    ///   - messenger: Who sent the requests.
    ///   - flow: The kind of request that was to be refused.
    ///   - signature: Its signature.
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
