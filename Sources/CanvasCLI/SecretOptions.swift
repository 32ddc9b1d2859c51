import ArgumentParser
import CanvasCrypto
import CanvasServer

/// The flags for the client secret.
struct SecretOptions: ParsableArguments {
    @Option(
        help: "File that holds the client secret. (env: CLIENT_SECRET_FILE; CLIENT_SECRET holds the secret itself)",
        completion: .file()
    )
    var secretFile: String?

    /// Whether a secret or its file is named, by the flag or in the environment.
    var isGiven: Bool {
        secretFile != nil
            || ["CLIENT_SECRET", "CLIENT_SECRET_FILE"].contains { AppEnvironment.ofProcess[$0] != nil }
    }

    /// Reads the secrets and prints remarks about them, or prints an error and throws an `ExitCode`.
    func load() throws -> ClientSecrets {
        do {
            let loaded = try loaded()
            for remark in loaded.remarks {
                Output.complain(remark.level == .warning ? "warning: \(remark.text)" : remark.text)
            }
            return loaded.secrets
        } catch {
            throw error.report()
        }
    }

    func loaded() throws(SettingsError) -> LoadedSecrets {
        try SecretLoading.load(
            from: secretFile.map { AppEnvironment(["CLIENT_SECRET_FILE": $0]) } ?? AppEnvironment.ofProcess
        )
    }
}
