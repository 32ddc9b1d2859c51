import HTTPTypes

/// The brands of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/brands>.
public struct BrandCalls: Sendable {
    let client: IntercomClient

    /// All brands.
    ///
    /// - Returns: The brands.
    public func all() -> ItemSequence<Brand> {
        ItemSequence(client, APICall(.get, "/brands"), .whole) { Brand($0) }
    }

    /// A brand by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The brand.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Brand { Brand(try await client.call(.get, "/brands/\(id)").json) }
}

extension IntercomClient {
    /// The brands of the workspace.
    public var brands: BrandCalls { BrandCalls(client: self) }
}
