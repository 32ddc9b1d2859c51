import IntercomApp

/// The clients by which meetings are reported: that of each workspace which has installed the app, or of the one whose token
/// was pasted.
struct ReportClients: Sendable {
    private let installations: Installations?
    private let pasted: TokenOwnerCache?

    /// Takes what there is.
    ///
    /// - Parameters:
    ///   - installations: The workspaces that have installed the app; nil for an app that is not installed.
    ///   - pasted: The client of a pasted token; nil for none.
    init(installations: Installations?, pasted: IntercomClient?) {
        self.installations = installations
        self.pasted = pasted.map(TokenOwnerCache.init)
    }

    /// Whether there is anybody to tell.
    var isEmpty: Bool { installations == nil && pasted == nil }

    /// The client of a workspace.
    ///
    /// - Parameter workspace: The workspace of the work.
    /// - Returns: The client.
    /// - Throws: `PermanentFailure` for a workspace that nobody may call; whatever keeps it from being found.
    func client(for workspace: String) async throws -> IntercomClient {
        if let installations {
            do {
                return try await installations.client(for: workspace)
            } catch let error as InstallationError {
                // A workspace that was revoked may install the app again before the attempts are used up.
                guard pasted != nil else {
                    throw error == .notInstalled(workspace) ? PermanentFailure(error.description) : error
                }
            }
        }
        guard let pasted else { throw PermanentFailure("there is no access token") }
        // The token is for one workspace, and the app may be in several.
        guard try await pasted.workspace.map({ $0 == workspace }) ?? true else {
            throw PermanentFailure("the access token is for another workspace")
        }
        return pasted.intercom
    }
}

/// The workspace of a token, which is asked for once.
private actor TokenOwnerCache {
    nonisolated let intercom: IntercomClient
    private var known: TokenOwner?

    init(intercom: IntercomClient) { self.intercom = intercom }

    var workspace: String? {
        get async throws {
            if let known { return known.workspace?.id }
            let owner = try await intercom.me()
            known = owner
            return owner.workspace?.id
        }
    }
}
