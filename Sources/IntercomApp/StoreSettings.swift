public import CanvasCrypto
public import CanvasServer
public import CanvasStore
import HostSystem

extension AppEnvironment {
    /// Where the app's state is: `DATABASE_URL`, or else a file of SQLite's in the first of `STATE_DIRECTORY`,
    /// `XDG_STATE_HOME/<program>` and `~/.local/state/<program>` that can be written.
    ///
    /// - Parameter program: The program's name, for the directory and the file.
    /// - Returns: The URL; nil where none is named and no directory can be written.
    /// - Throws: `SettingsError` for a `DATABASE_URL` that means nothing.
    public func databaseURL(program: String) throws(SettingsError) -> DatabaseURL? {
        if let url = try namedDatabaseURL() { return url }
        for directory in stateDirectories(program: program) {
            do {
                try HostFiles.makeFolders(directory, mode: 0o700)
            } catch {
                continue
            }
            if DatabaseFile.canWrite(in: directory) { return .sqlite(path: "\(directory)/\(program).db") }
        }
        return nil
    }

    /// The database that `DATABASE_URL` names; nil where it is unset.
    ///
    /// No error repeats it, since it may have a password.
    package func namedDatabaseURL() throws(SettingsError) -> DatabaseURL? {
        guard let text = self["DATABASE_URL"] else { return nil }
        do throws(DatabaseURLError) {
            return try DatabaseURL(text)
        } catch {
            throw SettingsError(setting: "DATABASE_URL", problem: error.description)
        }
    }

    private func stateDirectories(program: String) -> [String] {
        // systemd separates several by colons.
        let service = self["STATE_DIRECTORY"]?.split(separator: ":").prefix(1).map(String.init) ?? []
        let user = HostProcess.stateFolders { self[$0] }.map { "\($0)/\(program)" }
        return (service + user).filter { $0.hasPrefix("/") }
    }

    /// The keys that seal tokens, of the file that `DATABASE_KEY_FILE` names.
    ///
    /// - Returns: The keys; nil where no file is named.
    /// - Throws: `SettingsError` for a file that cannot be read, or has something else.
    public func databaseKeys() throws(SettingsError) -> StorageKeys? {
        guard let path = self["DATABASE_KEY_FILE"] else { return nil }
        let bytes: [UInt8]
        do {
            bytes = try HostProcess.read(path, limit: 64 << 10)
        } catch {
            throw SettingsError(setting: "DATABASE_KEY_FILE", value: path, problem: "cannot be read: \(error)")
        }
        do throws(StorageKeysError) {
            return try StorageKeys(parsing: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw SettingsError(setting: "DATABASE_KEY_FILE", value: path, problem: error.description)
        }
    }
}
