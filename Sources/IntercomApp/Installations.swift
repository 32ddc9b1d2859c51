import CanvasHTTP
public import CanvasServer
public import CanvasStore
public import IntercomAPI
import Synchronization

/// The workspaces that have installed the app, each with its client of Intercom's REST API.
///
/// ```swift
/// func teammates(of request: InitializeRequest, _ installations: Installations) async throws -> [String] {
///     let intercom = try await installations.client(for: request.workspaceID)
///     return try await intercom.admins.all().collect().compactMap(\.name)
/// }
/// ```
///
/// A token that Intercom refuses is marked as revoked, and nobody calls with it any more; installing the app again brings a
/// new one.
public struct Installations: Sendable {
    private let store: InstallationStore
    private let transport: any HTTPTransport
    private let configuration: IntercomClient.Configuration
    /// Whether clients call the API of their workspace's region.
    private let isRegional: Bool
    private let fin: FinMeeting
    private let logger: Logger
    private let clients = ClientCache()

    init(
        store: InstallationStore,
        transport: any HTTPTransport,
        configuration: IntercomClient.Configuration,
        isRegional: Bool,
        fin: FinMeeting,
        logger: Logger
    ) {
        self.store = store
        self.transport = transport
        self.configuration = configuration
        self.isRegional = isRegional
        self.fin = fin
        self.logger = logger
    }

    /// The client of a workspace.
    ///
    /// Every use gives the same client while the workspace's token stays the same, so that all calls of the program share
    /// one view of the rate limit. The store is asked each time, so a workspace that was installed or removed by another
    /// replica is noticed at once.
    ///
    /// - Parameter workspaceID: The id of the workspace, such as that of a request or a webhook.
    /// - Returns: The client.
    /// - Throws: ``InstallationError`` for a workspace that has not installed the app, or has revoked its token;
    ///   `StoreError`.
    public func client(for workspaceID: String) async throws -> IntercomClient {
        guard let token = try await store.token(of: workspaceID) else {
            clients.remove(workspaceID)
            guard try await store.installation(workspaceID) != nil else {
                throw InstallationError.notInstalled(workspaceID)
            }
            throw InstallationError.revoked(workspaceID)
        }
        if let client = clients[workspaceID, token.version] { return client }
        let region = token.details["region"]?.string.map { IntercomRegion(rawValue: $0) }
        let client = try client(token: AccessToken(token.text), in: region, of: workspaceID, version: token.version)
        clients[workspaceID, token.version] = client
        return client
    }

    /// A workspace that has installed the app.
    ///
    /// - Parameter workspaceID: The id of the workspace.
    /// - Returns: The workspace; nil for one that has not installed it, or has revoked its token.
    /// - Throws: `StoreError`.
    public func workspace(_ workspaceID: String) async throws(StoreError) -> InstalledWorkspace? {
        guard let kept = try await store.installation(workspaceID), !kept.isRevoked else { return nil }
        return InstalledWorkspace(id: workspaceID, details: kept.details)
    }

    /// Uninstalls the app from a workspace: gives its token back to Intercom, and forgets it.
    ///
    /// - Parameter workspaceID: The id of the workspace.
    /// - Throws: `IntercomError` when Intercom does not take it back, and nothing is forgotten; ``InstallationError``;
    ///   `StoreError`.
    public func uninstall(_ workspaceID: String) async throws {
        do {
            _ = try await client(for: workspaceID).call(APICall(.post, "/auth/uninstall", isRepeatable: true))
        } catch let error as IntercomError where [.unauthorized, .tokenRevoked].contains(error.reason) {
            // It is gone already.
        } catch InstallationError.revoked {
            // Likewise.
        }
        try await forget(workspaceID)
    }

    /// Forgets a workspace, whose token is no good any more.
    func forget(_ workspaceID: String) async throws(StoreError) {
        clients.remove(workspaceID)
        try await store.remove(workspaceID)
    }

    /// Keeps a workspace in place of an earlier installation.
    func save(_ workspace: InstalledWorkspace, _ token: AccessToken) async throws(StoreError) {
        try await store.save(workspace.id, token: token.text, details: workspace.details)
    }

    /// A client for a token that is not kept yet.
    func client(trying token: AccessToken) throws -> IntercomClient {
        var configuration = configuration
        // A person waits.
        configuration.limits.totalTimeout = .milliseconds(2_500)
        configuration.retries.maximumRetries = 1
        configuration.retries.maximumWait = .seconds(1)
        return try IntercomClient(token: token, transport: transport, configuration: configuration)
    }

    private func client(
        token: AccessToken,
        in region: IntercomRegion?,
        of workspaceID: String,
        version: Int
    ) throws -> IntercomClient {
        var configuration = configuration
        if isRegional, let region { configuration.baseURL = region.apiURL }
        let standing = TokenStanding { [store, logger] in
            do {
                try await store.revoke(workspaceID, version: version)
                logger.warning(
                    "token revoked: the app has to be installed again",
                    metadata: ["workspace": "\(workspaceID)"]
                )
            } catch {
                logger.error(
                    "token revoked, but the installation is not marked",
                    metadata: ["workspace": "\(workspaceID)", "error": "\(error)"]
                )
            }
        }
        let client = try IntercomClient(
            token: token,
            transport: transport,
            configuration: configuration,
            standing: standing
        )
        return fin.joined(by: client)
    }
}

/// Why there is no client for a workspace.
public enum InstallationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It has not installed the app.
    case notInstalled(String)
    /// Intercom has refused its token.
    case revoked(String)

    /// `workspace abc123 has not installed the app`.
    public var description: String {
        switch self {
        case .notInstalled(let id): "workspace \(id) has not installed the app"
        case .revoked(let id): "token revoked: workspace \(id) has to install the app again"
        }
    }
}

/// The clients of workspaces, each with the version of its token.
private final class ClientCache: Sendable {
    private struct Entry {
        let version: Int
        let client: IntercomClient
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// A client that is removed is made anew, and learns the rate limit again from its first response.
    private static let maximumCount = 10_000

    subscript(workspaceID: String, version: Int) -> IntercomClient? {
        get { entries.withLock { $0[workspaceID].flatMap { $0.version == version ? $0.client : nil } } }
        set {
            entries.withLock { entries in
                if entries.count >= Self.maximumCount, entries[workspaceID] == nil { _ = entries.popFirst() }
                entries[workspaceID] = newValue.map { Entry(version: version, client: $0) }
            }
        }
    }

    func remove(_ workspaceID: String) { entries.withLock { _ = $0.removeValue(forKey: workspaceID) } }
}
