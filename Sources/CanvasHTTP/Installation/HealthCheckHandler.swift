/// An app that tells Intercom itself whether it works for a workspace.
///
/// Intercom asks at least once a day. Without this protocol the server says that all is well as long as the workspace's
/// token is kept and was not refused.
///
/// Source: <https://developers.intercom.com/docs/build-an-integration/learn-more/installation-health-check>.
public protocol HealthCheckHandler: InstallHandler {
    /// Tells whether the app works for a workspace.
    ///
    /// - Parameter workspace: The workspace, which has installed the app.
    /// - Returns: Its health.
    /// - Throws: Any error tells Intercom that it is unknown.
    func health(of workspace: InstalledWorkspace) async throws -> InstallationHealth
}

/// Whether an app works for a workspace.
public enum InstallationHealth: Equatable, Sendable {
    /// It works.
    case healthy
    /// It does not, which Intercom tells the workspace's teammates once.
    case unhealthy(_ message: String, _ action: Action)
    /// Nobody knows right now.
    case unknown(_ message: String?)

    /// What a teammate can do about it.
    public enum Action: Equatable, Sendable {
        /// Installing the app again.
        case reinstall
        /// Following a link.
        case link(_ label: String, url: String)
    }

    /// The longest message and URL, in characters.
    static let maximumLength = 2_084
}

extension InstallationHealth {
    /// The response to Intercom.
    var json: JSON {
        switch self {
        case .healthy: ["state": "OK"]
        case .unknown(let message):
            JSON(members: [("state", "UNKNOWN")] + (message.map { [("message", Self.text($0))] } ?? []))
        case .unhealthy(let message, .reinstall):
            ["state": "UNHEALTHY", "message": Self.text(message), "cta_type": "REINSTALL_CTA"]
        case .unhealthy(let message, .link(let label, let url)):
            [
                "state": "UNHEALTHY", "message": Self.text(message), "cta_type": "URL_CTA", "cta_label": JSON(label),
                "cta_url": JSON(url),
            ]
        }
    }

    private static func text(_ message: String) -> JSON { JSON(String(message.prefix(maximumLength))) }
}
