import HostSystem

/// The environment variables of programs that a preview starts.
enum ProgramEnvironment {
    /// The variables with a secret or its file, which only the app needs.
    private static let secrets = [
        "CLIENT_SECRET", "CLIENT_SECRET_FILE", "PREVIEW_CLIENT_SECRET", "PREVIEW_CLIENT_SECRET_FILE",
        "INTERCOM_ACCESS_TOKEN", "INTERCOM_ACCESS_TOKEN_FILE", "FIN_WEBHOOK_SECRET", "FIN_WEBHOOK_SECRET_FILE",
    ]

    /// The variables that would change the address of the app.
    private static let addresses = ["UNIX_SOCKET", "PUBLIC_URL", "LISTEN_FDS", "METRICS_ADDRESS"]

    /// This program's environment without secrets, for a browser or a compiler.
    static var withoutSecrets: [String: String] {
        HostProcess.environment().filter { !secrets.contains($0.key) }
    }

    /// The environment of an app that listens on a port for its preview; 0 takes a free one.
    static func ofApp(secret: String, port: Int, _ workspace: PreviewWorkspace.Served) -> [String: String] {
        var variables = withoutSecrets.filter { !addresses.contains($0.key) }
        variables.merge(workspace.variables.compactMapValues(\.self)) { $1 }
        variables["CLIENT_SECRET"] = secret
        variables["HOST"] = "127.0.0.1"
        variables["PORT"] = "\(port)"
        variables["LOG_FORMAT"] = "json"
        variables["LOG_LEVEL"] = "info"
        variables[ParentWatch.variable] = "1"
        return variables
    }
}
