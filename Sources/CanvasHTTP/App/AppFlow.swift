/// The paths that are the same in every app.
package enum AppPath {
    package static let initialize = "/initialize"
    package static let submit = "/submit"
    package static let configure = "/configure"
    package static let openSheet = "/sheet"
    package static let submitSheet = "/submit-sheet"
    static let health = "/healthz"
    static let readiness = "/readyz"

    static let all = [initialize, submit, configure, openSheet, submitSheet, health, readiness]
}

/// A flow of the protocol: where Intercom asks for it, and the protocol of an app that responds.
package enum AppFlow: String, CaseIterable, Sendable {
    case initialize, submit, configure
    case openSheet = "open-sheet"
    case submitSheet = "submit-sheet"
    case live

    /// The path; nil for live canvases, whose path is the app's to choose.
    package var path: String? {
        switch self {
        case .initialize: AppPath.initialize
        case .submit: AppPath.submit
        case .configure: AppPath.configure
        case .openSheet: AppPath.openSheet
        case .submitSheet: AppPath.submitSheet
        case .live: nil
        }
    }

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
    package var remedy: String { "add \(handler) to the protocols of the app" }

    /// What to do about an app that does not respond at a path.
    ///
    /// - Parameter path: The path.
    /// - Returns: nil for a path that no flow has.
    package static func remedy(at path: String) -> String? { allCases.first { $0.path == path }?.remedy }
}
