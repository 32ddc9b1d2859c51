import HTTPTypes

/// The e-mail addresses from which the workspace sends.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/emails>.
public struct EmailCalls: Sendable {
    let client: IntercomClient

    /// All addresses.
    ///
    /// - Returns: The addresses.
    public func all() -> ItemSequence<EmailSetting> {
        ItemSequence(client, APICall(.get, "/emails"), .whole) { EmailSetting($0) }
    }

    /// An address by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The address.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> EmailSetting {
        EmailSetting(try await client.call(.get, "/emails/\(id)").json)
    }
}

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
    /// The e-mail addresses from which the workspace sends.
    public var emails: EmailCalls { EmailCalls(client: self) }

    /// The brands of the workspace.
    public var brands: BrandCalls { BrandCalls(client: self) }

    /// The addresses from which teammates can use Intercom.
    ///
    /// - Returns: The list.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func ipAllowlist() async throws -> IPAllowlist { IPAllowlist(try await call(.get, "/ip_allowlist").json) }

    /// Sets the addresses from which teammates can use Intercom.
    ///
    /// - Parameters:
    ///   - addresses: The addresses, each alone or as a block such as `10.0.0.0/8`; nil leaves them as they are.
    ///   - isEnabled: Whether other addresses are refused.
    /// - Returns: The list as it is now.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/invalid`` for one that would shut the caller out;
    ///   `CancellationError`.
    @discardableResult
    public func setIPAllowlist(_ addresses: [String]?, enabled isEnabled: Bool) async throws -> IPAllowlist {
        let body = JSON(written: ["enabled": isEnabled, "ip_allowlist": addresses])
        return IPAllowlist(try await call(.put, "/ip_allowlist", body: body).json)
    }

    /// A workflow in full.
    ///
    /// - Parameter id: The id.
    /// - Returns: The workflow.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func exportWorkflow(_ id: String) async throws -> WorkflowExport {
        WorkflowExport(try await call(.get, "/export/workflows/\(id)").json)
    }
}
