public import ServiceLifecycle

/// The surroundings of an app: what its program gives it, and what it wants to have run and checked beside it.
public struct AppSetup: Sendable {
    /// The environment variables of the program.
    public let environment: AppEnvironment
    /// The program's log.
    ///
    /// In handlers, `Logger.current` adds the request's id.
    public let logger: Logger

    /// Services such as connection pools and workers.
    ///
    /// They start in this order before the server listens, each as far as it gets until it first waits, and stop in the
    /// opposite order after the server has sent its last response. One that throws stops the program with status 1; one
    /// that returns is done.
    public var services: [any Service] = []
    /// Endpoints beside those of Canvas Kit.
    public var endpoints: [AppEndpoint] = []
    /// Checks that `GET /readyz` lists by their names.
    public var readinessChecks: [ReadinessCheck] = []
    /// What surrounds every handler, such as a trace or the report of an error.
    public var around: AroundHandlers?

    /// Where webhooks are kept; nil for memory.
    package var webhookQueue: (any WebhookQueue)?

    /// Where Fin's events meet, whatever way they come.
    package let fin = FinRelay()

    /// What installs the app; nil where it was not prepared for that.
    package var installer: InstallerChoice?

    /// What modules above this one have made for the app, by its type.
    private var parts: [ObjectIdentifier: any Sendable] = [:]

    /// Creates the setup of a test, or of an app within a program of another kind.
    ///
    /// - Parameters:
    ///   - environment: The environment variables.
    ///   - logger: The log.
    public init(environment: AppEnvironment = AppEnvironment(), logger: Logger = Logger(label: "app")) {
        self.environment = environment
        self.logger = logger
    }

    /// What ``keep(_:)`` was given of a type.
    package func part<Part: Sendable>(_ type: Part.Type) -> Part? { parts[ObjectIdentifier(type)] as? Part }

    /// Keeps what is made once for the app.
    package mutating func keep<Part: Sendable>(_ part: Part) { parts[ObjectIdentifier(Part.self)] = part }
}

extension AppSetup {
    /// What the app's developer got wrong.
    ///
    /// - Parameter paths: The paths of the endpoints that there are besides.
    /// - Returns: The problem in words; nil for a setup that can be served.
    func problem(beside paths: [String]) -> String? {
        var seen: Set<String> = []
        for endpoint in endpoints {
            guard endpoint.path.hasPrefix("/") else { return "the path \(endpoint.path) does not begin with a slash" }
            if paths.contains(endpoint.path) || ServerPath.reserved.contains(endpoint.path) {
                return "the path \(endpoint.path) belongs to an endpoint of Canvas Kit or the server"
            }
            let name = "\(endpoint.method) \(endpoint.path)"
            if !seen.insert(name).inserted { return "two endpoints respond to \(name)" }
        }
        var names = Set(Readiness.ownNames)
        for check in readinessChecks where !names.insert(check.name).inserted {
            return "two readiness checks have the name \(check.name)"
        }
        return nil
    }
}

extension AppSetup {
    /// What the app's developer forgot of installing, once the app is prepared.
    ///
    /// - Parameter app: The app.
    /// - Returns: The problem in words; nil for none.
    func installProblem(of app: any CanvasHandler) -> String? {
        if app is any InstallHandler, installer == nil {
            return "the app lists InstallHandler, and does not prepare with setup.installations(in:)"
        }
        if case .on = installer, !(app is any InstallHandler) {
            return "the app prepares with setup.installations(in:), and does not list InstallHandler"
        }
        return nil
    }
}

/// A mistake in an app's setup, which its program reports before it serves.
struct AppSetupError: Error, CustomStringConvertible {
    let problem: String

    var description: String { "invalid app setup: \(problem)" }
}
