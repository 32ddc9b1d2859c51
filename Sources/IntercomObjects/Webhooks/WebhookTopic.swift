/// What a webhook is about, such as `conversation.user.created`.
///
/// Intercom may have others than those named here.
public struct WebhookTopic: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// Intercom's word for it.
    public let rawValue: String

    /// A topic by its word.
    ///
    /// - Parameter rawValue: The word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Intercom's word for it.
    public var description: String { rawValue }
}
