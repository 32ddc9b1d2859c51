import HTTPTypes

// The kinds of messages that a contact chose to get or not.

extension ContactCalls {
    /// The kinds of messages about which a contact decided.
    ///
    /// - Parameter id: The contact's id.
    /// - Returns: The kinds; one about which the contact never decided is not among them.
    public func subscriptions(of id: String) -> ItemSequence<SubscriptionType> {
        ItemSequence(client, APICall(.get, "/contacts/\(id)/subscriptions"), .whole) { SubscriptionType($0) }
    }

    /// Adds a contact's decision about a kind of messages.
    ///
    /// - Parameters:
    ///   - subscriptionID: The id of the kind.
    ///   - id: The contact's id.
    ///   - consent: The decision.
    /// - Returns: The kind of messages.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func addSubscription(
        _ subscriptionID: String,
        to id: String,
        consent: SubscriptionType.Consent
    ) async throws -> SubscriptionType {
        let body: JSON = ["id": JSON(subscriptionID), "consent_type": JSON(consent.rawValue)]
        let call = APICall(.post, "/contacts/\(id)/subscriptions", body: body, isRepeatable: true)
        return SubscriptionType(try await client.call(call).json)
    }

    /// Removes a contact's decision about a kind of messages.
    ///
    /// - Parameters:
    ///   - subscriptionID: The id of the kind.
    ///   - id: The contact's id.
    /// - Returns: The kind of messages.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func removeSubscription(_ subscriptionID: String, from id: String) async throws -> SubscriptionType {
        SubscriptionType(try await client.call(.delete, "/contacts/\(id)/subscriptions/\(subscriptionID)").json)
    }
}
