package import ArgumentParser
import HostSystem

/// The run of a program by its command line.
package enum CommandLineRun {
    /// Runs the command that the arguments name, or prints an error and exits.
    package static func run(
        _ program: any AsyncParsableCommand.Type,
        arguments: [String] = Array(CommandLine.arguments.dropFirst())
    ) async {
        if let problem = CommandName.problem(with: arguments, of: program) { refuse(problem, program) }
        var command: any ParsableCommand
        do {
            command = try program.parseAsRoot(arguments)
        } catch {
            if let problem = OptionName.problem(error, with: arguments, of: program) { refuse(problem, program) }
            program.exit(withError: error)
        }
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            program.exit(withError: error)
        }
    }

    private static func refuse(_ problem: String, _ program: any ParsableCommand.Type) -> Never {
        HostProcess.write(Array("\(problem)\n".utf8), toErrors: true)
        program.exit(withError: ExitCode.validationFailure)
    }
}
