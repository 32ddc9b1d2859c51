package import CanvasCrypto
import Logging
import MicroHTTP

/// Reads the client secrets, which never stand on a command line, where every process of the machine could see them.
package enum SecretLoading {
    /// Intercom's are 36 characters long; anything this short was cut off or made up.
    static let shortest = 8

    private static let whereItIs = "it is the client secret of your app in Intercom's Developer Hub, Basic information."

    /// Reads the secrets of the environment.
    ///
    /// - Parameter environment: Has `CLIENT_SECRET`, or `CLIENT_SECRET_FILE` with the path of a file; several secrets are
    ///   separated by commas, in a file also by line ends, newest first.
    /// - Returns: The secrets, at least one.
    /// - Throws: `SettingsError` when there is none, or one that cannot be right.
    package static func secrets(from environment: Environment) throws(SettingsError) -> ClientSecrets {
        let (name, text) = try text(environment)
        let lines = text.split(whereSeparator: \.isNewline)
        let parts = lines.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { $0.trimmingWhiteSpace }
        guard parts.allSatisfy({ $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }) else {
            throw SettingsError(setting: name, problem: "has a secret with a control character.")
        }
        for part in parts where part.utf8.count < shortest {
            throw SettingsError(
                setting: name,
                problem: part.isEmpty
                    ? "has an empty secret." : "has a secret of fewer than \(shortest) characters; Intercom's have 36."
            )
        }
        guard let secrets = ClientSecrets(parts.map { ClientSecret(String($0)) }) else {
            throw SettingsError(setting: name, problem: "has no secret in it: \(whereItIs)")
        }
        return secrets
    }

    /// A container engine may hand secrets out in files that everyone may read; on a machine of many users that is wrong.
    static func warnIfOthersMayRead(_ environment: Environment, _ logger: Logger) {
        guard environment.raw("CLIENT_SECRET") == nil, let path = environment["CLIENT_SECRET_FILE"],
            HostProcess.isReadableByOthers(path)
        else { return }
        logger.warning("everyone on this machine may read CLIENT_SECRET_FILE; chmod 600 takes that from them")
    }

    private static func text(_ environment: Environment) throws(SettingsError) -> (name: String, text: String) {
        if let secret = environment.raw("CLIENT_SECRET") { return ("CLIENT_SECRET", secret) }
        guard let path = environment["CLIENT_SECRET_FILE"] else {
            throw SettingsError(
                setting: "CLIENT_SECRET",
                problem: "is not set: \(whereItIs)"
            )
        }
        let bytes: [UInt8]
        do {
            bytes = try HostProcess.read(path, limit: 64 << 10)
        } catch {
            throw SettingsError(setting: "CLIENT_SECRET_FILE", problem: "cannot be read (\(path)): \(error).")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(setting: "CLIENT_SECRET_FILE", problem: "is not text.")
        }
        return ("CLIENT_SECRET_FILE", text)
    }
}

extension Substring {
    fileprivate var trimmingWhiteSpace: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
