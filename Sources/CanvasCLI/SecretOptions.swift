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

    func load() throws -> ClientSecrets {
        do {
            let environment = secretFile.map { Environment(["CLIENT_SECRET_FILE": $0]) } ?? Environment()
            return try SecretLoading.secrets(from: environment)
        } catch {
            throw error.report()
        }
    }
}
