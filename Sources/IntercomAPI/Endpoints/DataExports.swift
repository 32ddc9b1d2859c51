import HTTPTypes

/// The exports of messages into files.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/data-export>.
public struct ExportCalls: Sendable {
    let client: IntercomClient

    /// Begins an export of the messages that were sent in a time; a workspace has one at once.
    ///
    /// - Parameters:
    ///   - start: The time from which on.
    ///   - end: The time until which.
    /// - Returns: The export.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/jobLimit`` while there is one; `CancellationError`.
    public func create(from start: Timestamp, to end: Timestamp) async throws -> DataExport {
        let body = JSON(written: ["created_at_after": start, "created_at_before": end])
        return DataExport(try await client.call(.post, "/export/content/data", body: body).json)
    }

    /// An export by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The export.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> DataExport {
        DataExport(try await client.call(.get, "/export/content/data/\(id)").json)
    }

    /// Ends an export before its time.
    ///
    /// - Parameter id: The id.
    /// - Returns: The export as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func cancel(_ id: String) async throws -> DataExport {
        DataExport(try await client.call(APICall(.post, "/export/cancel/\(id)", isRepeatable: true)).json)
    }

    /// The file of an export, which is there for two days.
    ///
    /// A file that is larger than `maximumBodyBytes` of the client's limits is refused.
    ///
    /// - Parameter id: The id.
    /// - Returns: The file: CSV, packed with gzip.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func download(_ id: String) async throws -> [UInt8] {
        try await client.file(APICall(.get, "/download/content/data/\(id)"))
    }
}

extension IntercomClient {
    /// The exports of messages into files.
    public var exports: ExportCalls { ExportCalls(client: self) }

    /// The bytes of a file.
    func file(_ call: APICall) async throws -> [UInt8] {
        var call = call
        call.accept = "application/octet-stream"
        return try await self.call(call).body
    }
}
