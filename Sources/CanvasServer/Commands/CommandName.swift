package import ArgumentParser
import CanvasKit
import MicroHTTP

/// The first word of a command line, which names a command.
package enum CommandName {
    /// Ends the program with the command that was meant when the first word is none.
    ///
    /// - Parameters:
    ///   - program: The program's root command.
    ///   - arguments: The words after the program's name.
    package static func check(
        _ program: any ParsableCommand.Type,
        arguments: [String] = Array(CommandLine.arguments.dropFirst())
    ) {
        guard let problem = problem(with: arguments, of: program) else { return }
        HostProcess.write(Array("\(problem)\n".utf8), toErrors: true)
        program.exit(withError: ExitCode.validationFailure)
    }

    /// What is wrong with the first word; nil when it is a command or a flag.
    static func problem(with arguments: [String], of program: any ParsableCommand.Type) -> String? {
        let names = program.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let word = arguments.first, !word.isEmpty, !word.hasPrefix("-"), !names.contains(word) else { return nil }
        let typed = word.lowercased()
        let meant =
            names.first { $0 == typed } ?? names.near(typed) ?? names.first { typed.count >= 3 && $0.hasPrefix(typed) }
        let advice = meant.map { "Did you mean '\($0)'?" } ?? "The commands are \(names.joined(separator: ", "))."
        let help = "  See '\(program.configuration.commandName ?? "") --help' for more information."
        return "Error: Unknown command \(SettingsError.shown(word)). \(advice)\n\(help)"
    }
}
