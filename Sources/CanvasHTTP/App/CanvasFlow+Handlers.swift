/// The paths that every server has beside those of the flows.
enum ServerPath {
    static let health = "/healthz"
    static let readiness = "/readyz"
    static let webhooks = "/webhooks"
    static let finWebhooks = "/fin/webhooks"
    static let install = "/install"
    static let installCallback = "/oauth/callback"
    static let uninstalled = "/uninstalled"
    static let healthCheck = "/health-check"

    /// The paths of an app that is installed.
    static let installs = [install, installCallback, uninstalled, healthCheck]

    /// Paths at which an app can have nothing of its own.
    static let reserved = CanvasFlow.allCases.compactMap(\.path) + [health, readiness]
}

// Which protocol of an app is for which flow.

extension CanvasFlow {
    /// The name of the protocol that an app lists to respond.
    private var handler: String {
        switch self {
        case .initialize: "CanvasApp"
        case .submit: "SubmitHandler"
        case .configure: "ConfigureHandler"
        case .openSheet, .submitSheet: "SheetHandler"
        case .live: "LiveCanvasHandler"
        }
    }

    /// Whether an app lists that protocol.
    package func isListed(by app: any CanvasHandler.Type) -> Bool {
        switch self {
        case .initialize: true
        case .submit: app is any SubmitHandler.Type
        case .configure: app is any ConfigureHandler.Type
        case .openSheet, .submitSheet: app is any SheetHandler.Type
        case .live: app is any LiveCanvasHandler.Type
        }
    }

    /// What to do about an app that does not respond.
    package var remedy: String { Self.remedy(listing: handler) }

    /// What to do about an app that does not respond at a path; nil for a path that nothing of Intercom's has.
    package static func remedy(at path: String) -> String? {
        if path == ServerPath.webhooks { return remedy(listing: "WebhookHandler") }
        if path == ServerPath.finWebhooks { return remedy(listing: "FinHandler") }
        return allCases.first { $0.path == path }?.remedy
    }

    private static func remedy(listing handler: String) -> String { "add \(handler) to the protocols of the app" }
}
