import HostSystem

/// The environments of the programs that a preview starts.
enum ProgramEnvironment {
    /// The variables that hold or name a client secret: only the app needs one.
    private static let secrets = [
        "CLIENT_SECRET", "CLIENT_SECRET_FILE", "PREVIEW_CLIENT_SECRET", "PREVIEW_CLIENT_SECRET_FILE",
    ]

    /// The variables of an app that would take it away from where the preview looks for it.
    private static let addresses = ["UNIX_SOCKET", "PUBLIC_URL", "LISTEN_FDS", "METRICS_ADDRESS"]

    /// This program's environment without its secrets, for a browser or a compiler.
    static var withoutSecrets: [String: String] {
        HostProcess.environment().filter { !secrets.contains($0.key) }
    }

    /// The environment of an app that is served for its preview.
    ///
    /// - Parameters:
    ///   - secret: The client secret.
    ///   - port: The port to listen on; 0 takes a free one.
    /// - Returns: The environment.
    static func ofApp(secret: String, port: Int) -> [String: String] {
        var variables = withoutSecrets.filter { !addresses.contains($0.key) }
        variables["CLIENT_SECRET"] = secret
        variables["HOST"] = "127.0.0.1"
        variables["PORT"] = "\(port)"
        variables["LOG_FORMAT"] = "json"
        variables["LOG_LEVEL"] = "info"
        variables[ParentWatch.variable] = "1"
        return variables
    }
}
