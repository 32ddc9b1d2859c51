import HTTPTypes

/// The companies of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/companies>.
public struct CompanyCalls: Sendable {
    let client: IntercomClient

    /// A company by Intercom's id.
    ///
    /// - Parameter id: Intercom's id.
    /// - Returns: The company.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Company {
        Company(try await client.call(.get, "/companies/\(id)").json)
    }

    /// A company by the workspace's own id.
    ///
    /// - Parameter companyID: The workspace's own id.
    /// - Returns: The company.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func find(companyID: String) async throws -> Company { try await first("company_id", companyID) }

    /// A company by name.
    ///
    /// - Parameter name: The name.
    /// - Returns: The company.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func find(name: String) async throws -> Company { try await first("name", name) }

    /// Intercom responds with the company itself, or with a list of it.
    private func first(_ parameter: String, _ value: String) async throws -> Company {
        let call = APICall(.get, "/companies", query: [(parameter, value)])
        let response = try await client.call(call)
        guard response.json["type"] == "list" else { return Company(response.json) }
        guard let company = response.json.objects("data").first else {
            throw IntercomError(notFoundBy: call, response)
        }
        return Company(company)
    }

    /// All companies that have contacts, by the time of their last request.
    ///
    /// Intercom lists 10,000 of them at most; ``scroll()`` has all.
    ///
    /// - Parameters:
    ///   - order: The order by the last request.
    ///   - perPage: The number of companies in a page, 60 at most.
    /// - Returns: The companies, page after page.
    public func all(order: ListOrder = .descending, perPage: Int = 60) -> ItemSequence<Company> {
        let query = [("order", order.rawValue)]
        // Also its next pages are asked for by POST: GET finds nothing there.
        return list(APICall(.post, "/companies/list", query: query, isRepeatable: true), .number, perPage)
    }

    /// The companies that have a tag.
    ///
    /// - Parameters:
    ///   - tagID: The tag's id.
    ///   - perPage: The number of companies in a page, 60 at most.
    /// - Returns: The companies, page after page.
    public func all(taggedWith tagID: String, perPage: Int = 60) -> ItemSequence<Company> {
        list(APICall(.get, "/companies", query: [("tag_id", tagID)]), .number, perPage)
    }

    /// The companies that are in a segment.
    ///
    /// - Parameters:
    ///   - segmentID: The segment's id.
    ///   - perPage: The number of companies in a page, 60 at most.
    /// - Returns: The companies, page after page.
    public func all(inSegment segmentID: String, perPage: Int = 60) -> ItemSequence<Company> {
        list(APICall(.get, "/companies", query: [("segment_id", segmentID)]), .number, perPage)
    }

    /// All companies, however many.
    ///
    /// An app has one scroll at a time, which ends after a minute of silence; another one of this client waits for its end.
    ///
    /// - Returns: The companies, page after page.
    public func scroll() -> ItemSequence<Company> { list(APICall(.get, "/companies/scroll"), .scroll, nil) }

    /// Creates a company, or changes the one that there is.
    ///
    /// - Parameters:
    ///   - companyID: The workspace's own id, which can never be changed.
    ///   - fields: The fields to write.
    ///   - remoteCreatedAt: The time of creation in the workspace's own system.
    /// - Returns: The company as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func upsert(
        _ companyID: String,
        _ fields: CompanyFields,
        remoteCreatedAt: Timestamp? = nil
    ) async throws -> Company {
        let ids = JSON(written: ["company_id": companyID, "remote_created_at": remoteCreatedAt])
        let call = APICall(.post, "/companies", body: ids.merging(fields.json), isRepeatable: true)
        return Company(try await client.call(call).json)
    }

    /// Changes a company.
    ///
    /// - Parameters:
    ///   - id: Intercom's id.
    ///   - fields: The fields to write.
    /// - Returns: The company as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(_ id: String, _ fields: CompanyFields) async throws -> Company {
        Company(try await client.call(.put, "/companies/\(id)", body: fields.json).json)
    }

    /// Deletes a company, which Intercom does some time later.
    ///
    /// - Parameter id: Intercom's id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws { try await client.call(.delete, "/companies/\(id)") }

    private func list(_ call: APICall, _ paging: Paging, _ perPage: Int?) -> ItemSequence<Company> {
        ItemSequence(client, call, paging, perPage: perPage, under: "companies") { Company($0) }
    }
}

extension IntercomClient {
    /// The companies of the workspace.
    public var companies: CompanyCalls { CompanyCalls(client: self) }
}
