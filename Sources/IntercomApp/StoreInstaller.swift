import CanvasCrypto
import CanvasHTTP
import CanvasServer
import CanvasStore
import IntercomAPI

/// Installs by Intercom's OAuth, into the app's store.
struct StoreInstaller: Installer {
    let installations: Installations
    let attempts: InstallAttempts
    let app: OAuthApp
    /// The region of people who name none.
    let region: IntercomRegion

    func consentURL(in region: String?, state: String, redirectURL: String?) -> String {
        app.consentURL(
            in: region.map { IntercomRegion(rawValue: $0) } ?? self.region,
            state: state,
            redirectURL: redirectURL
        )
    }

    func storeURL(in region: String?, failure: String?) -> String {
        app.storeURL(in: region.map { IntercomRegion(rawValue: $0) } ?? self.region, failure: failure)
    }

    func use(_ digest: String, lifetime: Duration) async throws -> Bool {
        try await attempts.use(digest, lifetime: lifetime)
    }

    func install(by code: String, with secret: ClientSecret) async throws -> InstalledWorkspace {
        let token = try await token(for: code, with: secret)
        let workspace = try await workspace(of: token)
        do {
            try await installations.save(workspace, token)
        } catch {
            throw InstallFailure(.tokenNotKept, because: error)
        }
        return workspace
    }

    private func token(for code: String, with secret: ClientSecret) async throws -> AccessToken {
        do {
            return try await app.token(for: code, clientSecret: secret.revealed)
        } catch let error as OAuthError {
            let cause: InstallFailure.Cause =
                switch error {
                case .refused: .codeRefused
                case .notSent, .unavailable: .intercomUnreachable
                case .outcomeUnknown, .unexpectedResponse: .outcomeUnknown
                }
            throw InstallFailure(cause, because: error)
        }
    }

    /// Asks whose token it is.
    private func workspace(of token: AccessToken) async throws -> InstalledWorkspace {
        let owner: TokenOwner
        do {
            owner = try await installations.client(trying: token).me()
        } catch let error as IntercomError {
            throw InstallFailure(.outcomeUnknown, because: error)
        }
        guard let id = owner.workspace?.id, !id.isEmpty else {
            throw InstallFailure(.outcomeUnknown, because: OAuthError.unexpectedResponse)
        }
        return InstalledWorkspace(
            id: id,
            name: owner.workspace?.name,
            region: owner.region?.rawValue,
            admin: owner.admin,
            hasVerifiedEmail: owner.hasVerifiedEmail == true
        )
    }

    func forget(_ workspaceID: String) async throws { try await installations.forget(workspaceID) }

    func workspace(_ workspaceID: String) async throws -> InstalledWorkspace? {
        try await installations.workspace(workspaceID)
    }
}
