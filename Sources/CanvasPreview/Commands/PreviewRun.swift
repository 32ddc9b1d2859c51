import ArgumentParser
import CanvasServer
import HostSystem
import Logging
import MicroHTTP
package import ServiceLifecycle
import UnixSignals

/// Runs previews until the program is told to stop.
package enum PreviewRun {
    /// Runs a preview and what belongs to it.
    ///
    /// SIGTERM, Ctrl-C and, without `nohup`, the end of the terminal stop it; a second signal ends it at once.
    ///
    /// - Parameter service: The preview.
    /// - Throws: `ExitCode` once it has been said what is wrong.
    package static func run(_ service: some Service) async throws {
        let signals: [UnixSignal] = [.sigterm, .sigint] + (HostProcess.outlivesTerminal ? [] : [.sighup])
        let quiet = Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        let group = ServiceGroup(
            services: [StopGuard(signals, status: 1, onSignal: { Browser.forget() }), service],
            gracefulShutdownSignals: signals,
            logger: quiet
        )
        defer { Browser.forget() }
        do {
            try await group.run()
        } catch {
            throw failure(error)
        }
    }

    /// Says what is wrong.
    ///
    /// - Parameters:
    ///   - error: What is wrong.
    ///   - port: The flag that sets the port, where it is about one.
    /// - Returns: What ends the program.
    package static func failure(_ error: any Error, port: String = "--port") -> any Error {
        // Whoever says it himself needs no help.
        if error is ExitCode || error is ValidationError { return error }
        if let error = error as? SettingsError { return error.report() }
        if let error = error as? HTTPServerError {
            ProgramName.complain("\(ListenFailure(error, names: .init(host: "--host", port: port)))")
        } else {
            ProgramName.complain("\(error)")
        }
        return ExitCode.failure
    }
}
