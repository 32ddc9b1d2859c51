import HTTPTypes

/// The help centers of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/help-center>.
public struct HelpCenterCalls: Sendable {
    let client: IntercomClient

    /// All help centers.
    ///
    /// - Returns: The help centers.
    public func all() -> ItemSequence<HelpCenter> {
        ItemSequence(client, APICall(.get, "/help_center/help_centers"), .whole) { HelpCenter($0) }
    }

    /// A help center by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The help center.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> HelpCenter {
        HelpCenter(try await client.call(.get, "/help_center/help_centers/\(id)").json)
    }
}

extension IntercomClient {
    /// The help centers of the workspace.
    public var helpCenters: HelpCenterCalls { HelpCenterCalls(client: self) }
}
