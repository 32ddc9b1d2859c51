/// The segments of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/segments>.
public struct SegmentCalls: Sendable {
    let client: IntercomClient

    /// All segments.
    ///
    /// - Parameter isCounted: Whether Intercom counts the contacts of each.
    /// - Returns: The segments.
    public func all(counted isCounted: Bool = false) -> ItemSequence<Segment> {
        let query = isCounted ? [("include_count", "true")] : []
        return ItemSequence(client, APICall(.get, "/segments", query: query), .whole, under: "segments") { Segment($0) }
    }

    /// A segment by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The segment.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Segment {
        Segment(try await client.call(.get, "/segments/\(id)").json)
    }
}

extension IntercomClient {
    /// The segments of the workspace.
    public var segments: SegmentCalls { SegmentCalls(client: self) }
}
