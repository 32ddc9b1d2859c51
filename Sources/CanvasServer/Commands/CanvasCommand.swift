package import ArgumentParser
import MicroHTTP

/// The program of an app.
struct CanvasCommand<App: CanvasApp>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: ProgramName.current,
            abstract: "An Intercom Canvas Kit app.",
            subcommands: [ServeCommand<App>.self, HealthCheckCommand.self],
            defaultSubcommand: ServeCommand<App>.self
        )
    }
}

/// How the program was called.
enum ProgramName {
    static var current: String {
        CommandLine.arguments.first.flatMap { $0.split(separator: "/").last.map(String.init) } ?? "app"
    }
}

extension SettingsError {
    /// `EX_CONFIG` of sysexits.h.
    package static let exitCode = ExitCode(78)

    /// Says what is wrong in one line and ends the program.
    package func report() -> ExitCode {
        ProgramName.complain(description)
        return Self.exitCode
    }
}

extension ProgramName {
    /// Writes a line to the standard error.
    static func complain(_ text: String) {
        HostProcess.write(Array("\(current): \(text)\n".utf8), toErrors: true)
    }
}
