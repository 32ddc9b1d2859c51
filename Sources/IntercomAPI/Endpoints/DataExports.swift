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

/// The exports of what reports are made from.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/reporting-data-export>.
public struct ReportCalls: Sendable {
    let client: IntercomClient

    /// The sets of data that can be exported: JSON objects with `id`, `name` and `attributes`.
    ///
    /// - Returns: The sets.
    public func datasets() -> ItemSequence<JSON> {
        ItemSequence(client, APICall(.get, "/export/reporting_data/get_datasets"), .whole) { $0 }
    }

    /// Begins an export; a workspace has five at once.
    ///
    /// - Parameters:
    ///   - attributeIDs: The ids of the attributes.
    ///   - datasetID: The id of the set that has them.
    ///   - start: The time from which on.
    ///   - end: The time until which.
    /// - Returns: The export.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/jobLimit``; `CancellationError`.
    public func create(
        _ attributeIDs: [String],
        of datasetID: String,
        from start: Timestamp,
        to end: Timestamp
    ) async throws -> DataExport {
        let body = JSON(written: [
            "dataset_id": datasetID, "attribute_ids": attributeIDs, "start_time": start, "end_time": end,
        ])
        return DataExport(try await client.call(.post, "/export/reporting_data/enqueue", body: body).json)
    }

    /// An export by id.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - workspaceID: The workspace's id.
    ///   - clientID: The client id of the app.
    /// - Returns: The export.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String, workspaceID: String, clientID: String) async throws -> DataExport {
        let query = [("app_id", workspaceID), ("client_id", clientID), ("job_identifier", id)]
        return DataExport(try await client.call(.get, "/export/reporting_data/\(id)", query: query).json)
    }

    /// The file of an export.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - workspaceID: The workspace's id.
    /// - Returns: The file: CSV, packed with gzip.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func download(_ id: String, workspaceID: String) async throws -> [UInt8] {
        let query = [("app_id", workspaceID), ("job_identifier", id)]
        return try await client.file(APICall(.get, "/download/reporting_data/\(id)", query: query))
    }
}

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
    /// The exports of messages into files.
    public var exports: ExportCalls { ExportCalls(client: self) }

    /// The exports of what reports are made from.
    public var reports: ReportCalls { ReportCalls(client: self) }

    /// The work that Intercom does after it has responded.
    public var jobs: JobCalls { JobCalls(client: self) }

    /// The bytes of a file.
    fileprivate func file(_ call: APICall) async throws -> [UInt8] {
        var call = call
        call.accept = "application/octet-stream"
        return try await self.call(call).body
    }
}
