import ArgumentParser
import CanvasServer
import HostSystem
import Logging
import MicroHTTP
package import ServiceLifecycle
import UnixSignals

/// The run of a preview until the program is stopped.
package enum PreviewRun {
    /// Runs a preview, and prints an error before it throws an `ExitCode`.
    ///
    /// SIGTERM, Ctrl-C and, without `nohup`, the end of the terminal stop it; a second signal ends it at once.
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

    /// Prints an error, with the flag that sets the port, and returns the error that ends the program.
    package static func failure(_ error: any Error, port: String = "--port") -> any Error {
        // ArgumentParser prints these, or they are printed already.
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
