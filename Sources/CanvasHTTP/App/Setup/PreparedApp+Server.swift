package import Logging
package import MicroHTTP

extension PreparedApp {
    /// Prepares the app, and a server for it.
    ///
    /// - Returns: The server, which runs the app's services, too.
    /// - Throws: `SettingsError`; ``PreparationError`` for anything else that the app throws; an error for a setup that cannot
    ///   be served.
    package static func server(
        with settings: ServerSettings,
        environment: [String: String?] = [:],
        logger: Logger,
        onListening: @escaping @Sendable (ListeningAddress) -> Void = { _ in }
    ) async throws -> CanvasHTTPServer {
        var setup = AppSetup(environment: .ofProcess(logger: logger).setting(environment), logger: logger)
        let app: Self
        do {
            app = try await prepare(&setup)
        } catch let error as SettingsError {
            throw error
        } catch {
            throw PreparationError(cause: error)
        }
        if let problem = setup.installProblem(of: app) { throw AppSetupError(problem: problem) }
        do {
            return try CanvasHTTPServer(
                app: app,
                setup: setup,
                settings: settings,
                logger: logger,
                onListening: onListening
            )
        } catch let error as SystemError {
            throw SettingsError(
                setting: "PUBLIC_DIR",
                value: settings.publicDirectory,
                problem: "cannot be opened: \(error)"
            )
        }
    }
}

/// An app that threw when it was prepared.
package struct PreparationError: Error, CustomStringConvertible {
    let cause: any Error

    /// `cannot prepare the app: …`.
    package var description: String { "cannot prepare the app: \(LogText.excerpt("\(cause)"))" }
}
