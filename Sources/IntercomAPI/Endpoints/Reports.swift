import HTTPTypes

/// The exports of what reports are made from.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/reporting-data-export>.
public struct ReportCalls: Sendable {
    let client: IntercomClient

    /// The sets of data that can be exported.
    ///
    /// - Returns: The sets.
    public func datasets() -> ItemSequence<ReportDataset> {
        ItemSequence(client, APICall(.get, "/export/reporting_data/get_datasets"), .whole) { ReportDataset($0) }
    }

    /// Begins an export; a workspace has five at once.
    ///
    /// - Parameters:
    ///   - attributeIDs: The ids of the attributes; from version 2.16 on their qualified ids.
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

extension IntercomClient {
    /// The exports of what reports are made from.
    public var reports: ReportCalls { ReportCalls(client: self) }
}
