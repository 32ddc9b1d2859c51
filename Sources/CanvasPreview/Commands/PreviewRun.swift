import ArgumentParser
import CanvasServer
import Logging
package import ServiceLifecycle
import UnixSignals

/// Runs previews until the program is told to stop.
package enum PreviewRun {
    /// Runs a preview and what belongs to it.
    ///
    /// - Parameter service: The preview.
    /// - Throws: `ExitCode` once it has been said what is wrong.
    package static func run(_ service: some Service) async throws {
        let quiet = Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        let group = ServiceGroup(
            services: [service],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet
        )
        do {
            try await group.run()
        } catch {
            throw failure(error)
        }
    }

    /// Says what is wrong.
    ///
    /// - Parameter error: What is wrong.
    /// - Returns: What ends the program.
    package static func failure(_ error: any Error) -> any Error {
        // Whoever says it himself needs no help.
        if error is ExitCode || error is ValidationError { return error }
        ProgramName.complain("\(error)")
        return ExitCode.failure
    }
}
