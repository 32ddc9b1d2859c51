import CanvasHTTP
public import CanvasServer
public import CanvasStore
import CurlHTTP
import IntercomAPI

extension AppSetup {
    /// Makes the app installable by any workspace: `GET /install`, `GET /oauth/callback`, `POST /uninstalled` and
    /// `POST /health-check`.
    ///
    /// ```swift
    /// let store = try await setup.store(engines: .sqlite)
    /// let installations = try setup.installations(in: store)
    /// ```
    ///
    /// The client id is in `INTERCOM_CLIENT_ID`; tokens are sealed by the keys of `DATABASE_KEY_FILE`.
    ///
    /// - Parameter store: The store that keeps the workspaces and their tokens.
    /// - Returns: The workspaces, for the app to keep.
    /// - Throws: `SettingsError` without a client id or a key, or for another setting that means nothing; the program ends
    ///   with status 78 then.
    public mutating func installations(in store: Store) throws(SettingsError) -> Installations {
        if let made = part(Installations.self) { return made }
        let clientID = try environment.require("INTERCOM_CLIENT_ID", as: .clientID)
        guard try environment.databaseKeys() != nil else {
            throw SettingsError(
                setting: "DATABASE_KEY_FILE",
                problem:
                    "is not set, and tokens are kept only sealed; set it to the path of a file with 64 hexadecimal "
                    + "digits, as `openssl rand -hex 32` prints them"
            )
        }
        let configuration = try environment.intercomConfiguration(logger: logger)
        let transport = CurlTransport(.init(plainHTTP: .toThisMachine))
        let appURL = try environment.value("INTERCOM_APP_URL", as: .url)
        let app: OAuthApp
        do throws(InvalidBaseURL) {
            app = try OAuthApp(
                clientID: clientID,
                transport: transport,
                baseURL: configuration.baseURL,
                appURL: appURL,
                logger: logger
            )
        } catch {
            throw SettingsError(setting: "INTERCOM_API_URL", problem: "\(error)")
        }
        let installations = Installations(
            store: store.installations,
            transport: transport,
            configuration: configuration,
            isRegional: environment["INTERCOM_API_URL"] == nil,
            fin: finMeeting(),
            logger: logger
        )
        installer = .on(
            StoreInstaller(
                installations: installations,
                attempts: store.installAttempts,
                app: app,
                region: try environment.intercomRegion()
            )
        )
        keep(installations)
        return installations
    }

    /// Makes the app installable where `INTERCOM_CLIENT_ID` is set.
    ///
    /// - Parameter store: The store that keeps the workspaces and their tokens.
    /// - Returns: The workspaces; nil where the variable is unset, and the app serves the one workspace of a pasted token.
    /// - Throws: As ``installations(in:)``.
    public mutating func installationsIfConfigured(in store: Store) throws(SettingsError) -> Installations? {
        guard environment["INTERCOM_CLIENT_ID"] != nil else {
            installer = .off
            return nil
        }
        return try installations(in: store)
    }
}

extension EnvironmentValue where Value == String {
    fileprivate static var clientID: Self {
        Self("the client id of the app, from Intercom's Developer Hub, Basic information") { text in
            text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && text.utf8.count <= 128 ? text : nil
        }
    }
}
