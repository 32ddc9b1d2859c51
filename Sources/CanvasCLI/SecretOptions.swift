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
    var isGiven: Bool { secretFile != nil || Self.isInEnvironment }

    private static var isInEnvironment: Bool {
        ["CLIENT_SECRET", "CLIENT_SECRET_FILE"].contains { AppEnvironment.ofProcess[$0] != nil }
    }

    /// Reads the secrets and prints remarks about them, or prints an error and throws an `ExitCode`.
    func load() throws -> ClientSecrets { try Self.reporting(loaded) }

    /// Does the same for the environment alone; nil when it names no secret.
    static func loadFromEnvironment() throws -> ClientSecrets? {
        guard isInEnvironment else { return nil }
        return try reporting { () throws(SettingsError) in try SecretLoading.load(from: AppEnvironment.ofProcess) }
    }

    private static func reporting(_ load: () throws(SettingsError) -> LoadedSecrets) throws -> ClientSecrets {
        do {
            let loaded = try load()
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
