public import CanvasServer
public import CanvasStore
import HostSystem

extension AppSetup {
    /// Opens the store of the app, in the database that `DATABASE_URL` names.
    ///
    /// ```swift
    /// let store = try await setup.store(engines: .sqlite)
    /// ```
    ///
    /// Every use gives the same store. `GET /readyz` names it and its id, and responds with 503 while it is not reachable;
    /// it is closed after the last response. Without `DATABASE_URL` it is a file of SQLite's: see
    /// ``CanvasServer/AppEnvironment/databaseURL(program:)``. Where no file can be written it is in memory, which the log
    /// warns of.
    ///
    /// - Parameter engines: The kinds of databases that the program is linked with.
    /// - Returns: The store.
    /// - Throws: `SettingsError` for a database that cannot be used; the program ends with status 78 then.
    public mutating func store(engines: StoreEngineKind...) async throws(SettingsError) -> Store {
        if let made = part(Store.self) { return made }
        let program = ProgramName.current
        let named = try environment.databaseURL(program: program)
        let keys = try environment.databaseKeys()
        if named == nil {
            logger.warning(
                "no directory for the state can be written: all of it ends with the program; set DATABASE_URL"
            )
        }
        let url = named ?? .memory
        let store: Store
        do throws(StoreError) {
            store = try await Store(url.open(with: engines), keys: keys)
        } catch {
            throw environment.error(error, of: url)
        }
        keep(store)
        readinessChecks.append(ReadinessCheck("store \(store.id.prefix(8))") { try await store.check() })
        services.append(StoreLifetime(store: store))
        webhookQueue = StoreWebhookQueue(inbox: store.webhooks)
        return store
    }
}

extension AppEnvironment {
    /// A URL with a scheme of another engine may have a password, and is not shown.
    fileprivate func error(_ error: StoreError, of url: DatabaseURL) -> SettingsError {
        let place = url.scheme == "sqlite" ? url.text : nil
        guard self["DATABASE_URL"] != nil else {
            return SettingsError(
                setting: "DATABASE_URL",
                problem: "is not set, and \(place ?? "its default") fails: \(error)"
            )
        }
        return SettingsError(setting: "DATABASE_URL", value: place, problem: "cannot be used: \(error)")
    }
}

/// Closes the store when the server has sent its last response.
private struct StoreLifetime: Service {
    let store: Store

    func run() async throws {
        try? await gracefulShutdown()
        await store.close()
    }
}
