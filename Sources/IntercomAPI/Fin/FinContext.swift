/// What is known of a conversation that begins elsewhere.
public struct FinContext: Equatable, Sendable {
    /// The last messages, at most ten.
    public var history: [FinMessage]
    /// Attributes of the conversation, at most ten, by name.
    public var attributes: [String: JSON]

    /// Describes a conversation.
    ///
    /// - Parameters:
    ///   - history: The last messages, at most ten.
    ///   - attributes: Attributes of the conversation, at most ten, by name.
    public init(history: [FinMessage] = [], attributes: [String: JSON] = [:]) {
        (self.history, self.attributes) = (history, attributes)
    }
}

extension FinContext {
    /// The object, or nil for an empty one, which is not written.
    var unlessEmpty: JSON? {
        let json = JSON(written: ["history": history.unlessEmpty, "attributes": JSON(attributes: attributes)])
        return json == [:] ? nil : json
    }
}
