/// An app that any workspace can install.
///
/// ```swift
/// func installed(in workspace: InstalledWorkspace) async throws -> InstallEnd {
///     Logger.current.info("installed in \(workspace.id)")
///     return .intercom
/// }
///
/// func uninstalled(from workspaceID: String) async throws {
///     Logger.current.info("uninstalled from \(workspaceID)")
/// }
/// ```
///
/// `GET /install` sends people to Intercom, which asks them; `GET /oauth/callback` exchanges the code that they bring back
/// and keeps the workspace's token, sealed. `POST /uninstalled` forgets it, and `POST /health-check` tells Intercom whether
/// the app works for a workspace.
///
/// Such an app is prepared with `setup.installations(in:)` of IntercomApp, which needs `INTERCOM_CLIENT_ID` and
/// `DATABASE_KEY_FILE`.
///
/// Source: <https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth>.
public protocol InstallHandler: CanvasHandler {
    /// Hears of a workspace that has installed the app, or has installed it again.
    ///
    /// - Parameter workspace: The workspace, whose token is kept already.
    /// - Returns: Where the person who installed it goes next.
    /// - Throws: Any error shows the person a page with a reference; the workspace stays installed.
    func installed(in workspace: InstalledWorkspace) async throws -> InstallEnd

    /// Hears of a workspace that has uninstalled the app, whose token is forgotten already.
    ///
    /// It may hear so more than once.
    ///
    /// - Parameter workspaceID: The id of the workspace.
    /// - Throws: Any error is answered with status 500.
    func uninstalled(from workspaceID: String) async throws
}

/// Where a person goes who has installed an app.
///
/// An install that began in Intercom's App Store, at `/install?source=appstore`, always ends there.
public enum InstallEnd: Equatable, Sendable {
    /// Intercom's page that says that the app is installed.
    case intercom
    /// A page of the app's own: a path like `/welcome`, or a URL.
    case page(String)
}
