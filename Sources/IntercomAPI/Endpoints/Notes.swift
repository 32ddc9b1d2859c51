import HTTPTypes

/// The notes about contacts and companies.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/notes>.
public struct NoteCalls: Sendable {
    let client: IntercomClient

    /// A note by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The note.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Note { Note(try await client.call(.get, "/notes/\(id)").json) }
}

extension IntercomClient {
    /// The notes about contacts and companies.
    public var notes: NoteCalls { NoteCalls(client: self) }
}
