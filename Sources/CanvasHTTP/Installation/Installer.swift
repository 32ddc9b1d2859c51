package import CanvasCrypto

/// What an install needs of Intercom and of the store, which a module above this one knows.
package protocol Installer: Sendable {
    /// The page that asks people to install the app.
    ///
    /// - Parameters:
    ///   - region: The word for the region in which they sign in; nil for the app's own.
    ///   - state: What Intercom gives back with the code.
    ///   - redirectURL: Where Intercom sends them; nil for the URL that is registered first.
    /// - Returns: The URL.
    func consentURL(in region: String?, state: String, redirectURL: String?) -> String

    /// Where an install ends in Intercom.
    ///
    /// - Parameters:
    ///   - region: The word for the region; nil for the app's own.
    ///   - failure: Why it failed, in words; nil when it did not.
    /// - Returns: The URL.
    func storeURL(in region: String?, failure: String?) -> String

    /// Uses a state.
    ///
    /// - Parameters:
    ///   - digest: What it is known by.
    ///   - lifetime: How long to remember it.
    /// - Returns: false for one that was used before.
    /// - Throws: Why the store does not tell.
    func use(_ digest: String, lifetime: Duration) async throws -> Bool

    /// Exchanges a code for a token, and keeps it.
    ///
    /// - Parameters:
    ///   - code: The code.
    ///   - secret: The client secret.
    /// - Returns: The workspace.
    /// - Throws: ``InstallFailure``; `CancellationError`.
    func install(by code: String, with secret: ClientSecret) async throws -> InstalledWorkspace

    /// Forgets a workspace and its token.
    ///
    /// - Parameter workspaceID: The id of the workspace.
    /// - Throws: Why the store does not.
    func forget(_ workspaceID: String) async throws

    /// A workspace that has installed the app, whose token was not refused.
    ///
    /// - Parameter workspaceID: The id of the workspace.
    /// - Returns: The workspace; nil for another one.
    /// - Throws: Why the store does not tell.
    func workspace(_ workspaceID: String) async throws -> InstalledWorkspace?
}

/// Whether an app was prepared to be installed.
package enum InstallerChoice: Sendable {
    /// Its settings say nothing of it.
    case off
    /// By this installer.
    case on(any Installer)
}
