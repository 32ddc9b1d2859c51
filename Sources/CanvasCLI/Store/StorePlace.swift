import ArgumentParser
import CanvasCrypto
import CanvasServer
import CanvasStore
import CanvasStorePostgreSQL
import CanvasStoreSQLite
import HostSystem
import IntercomApp

/// The database that the environment names.
struct StorePlace {
    let url: DatabaseURL
    let keys: StorageKeys?

    /// Reads `DATABASE_URL` and `DATABASE_KEY_FILE`; prints what is wrong with them, and throws an `ExitCode`.
    init() throws {
        let environment = AppEnvironment.ofProcess
        do throws(SettingsError) {
            guard let named = try environment.namedDatabaseURL() else {
                throw SettingsError(
                    setting: "DATABASE_URL",
                    problem: "is not set; set it to a URL like sqlite:///var/lib/my-app/my-app.db"
                )
            }
            url = named
            keys = try environment.databaseKeys()
        } catch {
            throw error.report()
        }
    }

    /// Throws unless the file is there, since opening would make it.
    func requireFile() throws {
        guard let path = url.sqlitePath, !HostFiles.exists(path) else { return }
        Output.complain("\(path) does not exist")
        throw ExitCode.noInput
    }

    /// Opens the store, does something with it, and closes it; prints what fails, and throws an `ExitCode`.
    ///
    /// A schema of another version is refused: it is brought up to date by the app, or on purpose.
    func withStore<Result>(_ body: (Store) async throws(StoreError) -> Result) async throws -> Result {
        try requireFile()
        do throws(StoreError) {
            let engine = try await open()
            guard try await Store.pendingMigrations(of: engine).isEmpty else {
                await engine.close()
                throw .oldSchema
            }
            let store = try await Store(engine, keys: keys)
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            throw Self.report(error)
        }
    }

    func open() async throws(StoreError) -> any StoreEngine { try await url.open(with: [.sqlite, .postgreSQL]) }

    /// Prints an error of the store, and gives back the status to end with.
    static func report(_ error: StoreError) -> ExitCode {
        Output.complain("\(error)")
        return switch error {
        case .newerSchema, .oldSchema, .changedMigration, .noKey, .invalidURL: SettingsError.exitCode
        case .busy, .unavailable, .outcomeUnknown: .unavailable
        default: .failure
        }
    }
}
