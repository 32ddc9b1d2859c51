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
            let text = try environment.require("DATABASE_URL", as: Self.urlText)
            do throws(DatabaseURLError) {
                url = try DatabaseURL(text)
            } catch {
                throw SettingsError(setting: "DATABASE_URL", problem: error.description)
            }
            keys = try environment.databaseKeys()
        } catch {
            throw error.report()
        }
    }

    private static let urlText = EnvironmentValue("a URL like sqlite:///var/lib/my-app/my-app.db") { Optional($0) }

    /// The file; nil for a database that is none.
    var path: String? {
        url.sqlitePath
    }

    /// Throws unless the file is there, since opening would make it.
    func requireFile() throws {
        guard let path, !HostFiles.exists(path) else { return }
        Output.complain("\(path) does not exist")
        throw ExitCode.noInput
    }

    func open() async throws(StoreError) -> any StoreEngine { try await url.open(with: [.sqlite, .postgreSQL]) }

    /// Prints an error of the store, and gives back the status to end with.
    static func report(_ error: StoreError) -> ExitCode {
        Output.complain("\(error)")
        return switch error {
        case .newerSchema, .changedMigration, .noKey, .invalidURL: SettingsError.exitCode
        case .busy, .unavailable, .outcomeUnknown: .unavailable
        default: .failure
        }
    }
}
