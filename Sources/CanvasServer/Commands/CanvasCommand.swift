package import ArgumentParser
import HostSystem
import MicroHTTP

/// The program of an app.
package struct CanvasCommand<App: PreparedApp>: AsyncParsableCommand {
    package static var configuration: CommandConfiguration { configuration(adding: []) }

    package init() {}

    /// The configuration of a program with more commands.
    package static func configuration(adding commands: [any ParsableCommand.Type]) -> CommandConfiguration {
        CommandConfiguration(
            commandName: ProgramName.current,
            abstract: "An Intercom Canvas Kit app.",
            version:
                "\(ProgramName.current) (canvas-kit \(Release.version), libmicrohttpd \(HTTPServer.libraryVersion))",
            subcommands: [ServeCommand<App>.self, HealthCheckCommand.self] + commands,
            defaultSubcommand: ServeCommand<App>.self
        )
    }
}

extension SettingsError {
    /// `EX_CONFIG` of sysexits.h.
    package static let exitCode = ExitCode(78)

    /// Prints the error in one line, and returns the exit code of the program.
    package func report() -> ExitCode {
        ProgramName.complain(description)
        return Self.exitCode
    }
}
