import Logging

/// What Intercom tells and asks an app about its installations, in bodies that it signs like those of Canvas Kit.
struct InstallationNotices: Sendable {
    let app: any InstallHandler
    let installer: any Installer

    /// Forgets a workspace that has uninstalled the app.
    ///
    /// - Parameter json: `{"app_id": "abc123"}`.
    /// - Returns: The response.
    /// - Throws: ``RequestFailure/notKept(_:_:)`` while the store is away; what the app throws.
    func uninstalled(_ json: JSON) async throws -> [UInt8] {
        let id = try Self.workspaceID(in: json, "app_id")
        do {
            try await installer.forget(id)
        } catch {
            throw RequestFailure.notKept(.uninstall, error)
        }
        Logger.current.notice("uninstalled", metadata: [RequestLogHandler.workspaceKey: "\(LogText.excerpt(id, 64))"])
        try await app.uninstalled(from: id)
        return Array("{}".utf8)
    }

    /// Tells whether the app works for a workspace.
    ///
    /// - Parameter json: `{"workspace_id": "abc123"}`.
    /// - Returns: The response.
    /// - Throws: `RequestError` for another body.
    func health(_ json: JSON) async throws -> [UInt8] {
        let id = try Self.workspaceID(in: json, "workspace_id")
        return Array(try await health(of: id).json.bytes)
    }

    private func health(of id: String) async throws -> InstallationHealth {
        let workspace: InstalledWorkspace?
        do {
            workspace = try await installer.workspace(id)
        } catch {
            Logger.current.warning(
                "installations cannot be read",
                metadata: ["error": "\(LogText.excerpt("\(error)"))"]
            )
            return .unknown("The app's database is not available right now.")
        }
        guard let workspace else {
            return .unhealthy("The app has no access to this workspace any more. Please install it again.", .reinstall)
        }
        guard let app = app as? any HealthCheckHandler else { return .healthy }
        do {
            return try await app.health(of: workspace)
        } catch {
            Logger.current.error("the app threw an error", metadata: ["error": "\(LogText.excerpt("\(error)"))"])
            return .unknown(nil)
        }
    }

    private static func workspaceID(in json: JSON, _ member: String) throws(RequestError) -> String {
        guard let id = json[member]?.identifier, !id.isEmpty else {
            throw RequestError(path: member, expected: "the id of a workspace", found: json[member])
        }
        return id
    }
}
