import HTTPTypes

/// The work that Intercom does after it has responded.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/jobs>.
public struct JobCalls: Sendable {
    let client: IntercomClient

    /// A job by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The job.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Job { Job(try await client.call(.get, "/jobs/status/\(id)").json) }
}

extension IntercomClient {
    /// The work that Intercom does after it has responded.
    public var jobs: JobCalls { JobCalls(client: self) }
}
