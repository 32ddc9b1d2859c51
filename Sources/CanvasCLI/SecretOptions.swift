import ArgumentParser
import CanvasCrypto
import CanvasServer

/// Where the client secret comes from.
struct SecretOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: "A file with the client secret. (env: CLIENT_SECRET_FILE, or the secret itself in CLIENT_SECRET)",
        completion: .file()
    )
    var secretFile: String?

    /// Reads the secrets, or ends the program.
    func load() throws -> ClientSecrets {
        do {
            return try secrets()
        } catch {
            throw error.report()
        }
    }

    /// Reads the secrets.
    func secrets() throws(SettingsError) -> ClientSecrets {
        try SecretLoading.secrets(
            from: secretFile.map { Environment(["CLIENT_SECRET_FILE": $0]) } ?? Environment()
        )
    }
}
