package import CanvasCrypto
import HostSystem
public import Logging

/// Client secrets as they were loaded, with what is to be said of them.
package struct LoadedSecrets: Sendable {
    /// The secrets.
    package let secrets: ClientSecrets
    /// What was removed from their text, and what looks wrong.
    package let remarks: [SecretRemark]
}

/// Reads the client secrets, which never stand on a command line, where every process of the machine could see them.
package enum SecretLoading {
    /// The longest file of secrets, in bytes.
    static let sizeLimit = 64 << 10

    /// Reads the secrets of the environment.
    ///
    /// - Parameter environment: Has `CLIENT_SECRET`, or `CLIENT_SECRET_FILE` with the path of a file; several secrets are
    ///   separated by commas or line ends, newest first.
    /// - Returns: The secrets, at least one, and remarks.
    /// - Throws: `SettingsError` when there is none, or one that certainly is no client secret.
    package static func load(from environment: AppEnvironment) throws(SettingsError) -> LoadedSecrets {
        if let secret = environment.raw("CLIENT_SECRET"), !secret.isEmpty {
            var remarks: [SecretRemark] = []
            if environment["CLIENT_SECRET_FILE"] != nil {
                remarks.append(
                    SecretRemark(level: .warning, text: "CLIENT_SECRET_FILE is ignored because CLIENT_SECRET is set")
                )
            }
            return loaded(try SecretText(Array(secret.utf8), setting: "CLIENT_SECRET", isFile: false), remarks)
        }
        guard let path = environment["CLIENT_SECRET_FILE"] else {
            throw SettingsError(setting: "CLIENT_SECRET", problem: "is not set; \(SecretText.whereItIs)")
        }
        let bytes: [UInt8]
        do {
            bytes = try HostProcess.read(path, limit: sizeLimit)
        } catch {
            throw SettingsError(
                setting: "CLIENT_SECRET_FILE",
                value: path,
                problem: "cannot be read: \(error)"
            )
        }
        return loaded(try SecretText(bytes, setting: "CLIENT_SECRET_FILE", isFile: true), [])
    }

    /// Cleans and judges the one secret of a variable.
    ///
    /// - Returns: The secret. Its form may be any.
    /// - Throws: `SettingsError` when it certainly is no client secret.
    package static func secret(in text: String, of name: String) throws(SettingsError) -> String {
        try SecretText(Array(text.utf8), setting: name, isFile: false).secrets[0]
    }

    private static func loaded(_ text: SecretText, _ remarks: [SecretRemark]) -> LoadedSecrets {
        let all = text.secrets.map { ClientSecret($0) }
        guard let secrets = ClientSecrets(all) else { preconditionFailure("A text that was read has a secret.") }
        return LoadedSecrets(secrets: secrets, remarks: remarks + text.remarks)
    }

    /// Logs what is to be said of secrets.
    static func log(_ remarks: [SecretRemark], _ logger: Logger) {
        for remark in remarks {
            logger.log(level: remark.level == .warning ? .warning : .notice, "\(remark.text)")
        }
    }

    /// A container engine may hand secrets out in files that everyone may read; on a machine of many users that is wrong.
    static func warnIfOthersMayRead(_ environment: AppEnvironment, _ logger: Logger) {
        guard (environment.raw("CLIENT_SECRET") ?? "").isEmpty, let path = environment["CLIENT_SECRET_FILE"],
            HostProcess.isReadableByOthers(path)
        else { return }
        logger.warning("every user of this machine can read CLIENT_SECRET_FILE; run chmod 600 on it")
    }
}

extension ServerSettings {
    /// Logs what was removed from the client secrets' text, and what looks wrong with them.
    ///
    /// - Parameter logger: Where to log.
    public func logSecretRemarks(to logger: Logger) {
        SecretLoading.log(secretRemarks, logger)
        SecretLoading.warnIfOthersMayRead(.ofProcess, logger)
    }
}
