import HTTPTypes

// Settings of the workspace, and its workflows.

extension IntercomClient {
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
