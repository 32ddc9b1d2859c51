import HTTPTypes

/// The kinds of messages of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/subscription-types>.
public struct SubscriptionTypeCalls: Sendable {
    let client: IntercomClient

    /// All kinds of messages.
    ///
    /// - Returns: The kinds.
    public func all() -> ItemSequence<SubscriptionType> {
        ItemSequence(client, APICall(.get, "/subscription_types"), .whole) { SubscriptionType($0) }
    }
}

extension IntercomClient {
    /// The kinds of messages that contacts choose to get or not.
    public var subscriptionTypes: SubscriptionTypeCalls { SubscriptionTypeCalls(client: self) }
}
