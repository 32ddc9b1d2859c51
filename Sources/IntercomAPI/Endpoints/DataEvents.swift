import HTTPTypes

/// The events: things that contacts did.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/data-events>.
public struct DataEventCalls: Sendable {
    let client: IntercomClient

    /// Tells Intercom what a contact did.
    ///
    /// Intercom knows an event again by the workspace's own id of the contact, the name and the second. So the call may be sent
    /// twice where the contact is named by that id, and is sent once otherwise.
    ///
    /// - Parameters:
    ///   - name: The name, such as `invited-friend`.
    ///   - contact: The contact; leads are named by Intercom's id.
    ///   - time: The time.
    ///   - metadata: The details.
    /// - Throws: ``InvalidEventMetadata``; ``IntercomError``; `CancellationError`.
    public func create(
        _ name: String,
        of contact: ContactKey,
        at time: Timestamp,
        metadata: EventMetadata = [:]
    ) async throws {
        let details = metadata.values.isEmpty ? nil : try metadata.json()
        let rest = JSON(written: ["event_name": name, "created_at": time, "metadata": details])
        var isRepeatable = false
        if case .externalID = contact { isRepeatable = true }
        let body = contact.json().merging(rest)
        try await client.call(APICall(.post, "/events", body: body, isRepeatable: isRepeatable))
    }

    /// The events of a contact in the last 90 days, newest first.
    ///
    /// - Parameters:
    ///   - contact: The contact.
    ///   - perPage: The number of events in a page; Intercom's choice unless given.
    /// - Returns: The events, page after page.
    public func all(of contact: ContactKey, perPage: Int? = nil) -> ItemSequence<DataEvent> {
        let call = APICall(.get, "/events", query: Self.query(contact))
        return ItemSequence(client, call, .time, perPage: perPage, under: "events") { DataEvent($0) }
    }

    /// How often a contact did what.
    ///
    /// - Parameter contact: The contact.
    /// - Returns: The summary.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func summary(of contact: ContactKey) async throws -> DataEventSummary {
        let query = Self.query(contact) + [("summary", "true")]
        return DataEventSummary(try await client.call(.get, "/events", query: query).json)
    }

    /// Writes how often a user did something, in place of what Intercom counted.
    ///
    /// - Parameters:
    ///   - name: The name of the event.
    ///   - userID: The workspace's own id of the user.
    ///   - count: How often.
    ///   - first: The first time.
    ///   - last: The last time.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func writeSummary(
        of name: String,
        for userID: String,
        count: Int,
        first: Timestamp,
        last: Timestamp
    ) async throws {
        let summary = JSON(written: ["event_name": name, "count": count, "first": first, "last": last])
        let body: JSON = ["user_id": JSON(userID), "event_summaries": summary]
        try await client.call(APICall(.post, "/events/summaries", body: body, isRepeatable: true))
    }

    private static func query(_ contact: ContactKey) -> [(name: String, value: String)] {
        let (name, value) = contact.member(id: "intercom_user_id")
        return [("type", "user"), (name, value)]
    }
}

extension IntercomClient {
    /// The events: things that contacts did.
    public var events: DataEventCalls { DataEventCalls(client: self) }
}
