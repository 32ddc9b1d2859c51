import ArgumentParser
import CanvasHTTP

/// The check of the first argument, which names a command.
enum CommandName {
    /// The error for the first argument, or for the one after `help`; nil for a command or a flag.
    static func problem(with arguments: [String], of program: any ParsableCommand.Type) -> String? {
        let names = program.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        guard let word = words.first, !word.isEmpty, !word.hasPrefix("-"), !names.contains(word) else { return nil }
        let typed = word.lowercased()
        let meant =
            names.first { $0 == typed } ?? names.spellingSuggestion(for: typed)
            ?? names.first { typed.count >= 3 && $0.hasPrefix(typed) }
        let advice = meant.map { "Did you mean '\($0)'?" } ?? "The commands are \(names.joined(separator: ", "))."
        let help = "  See '\(program.configuration.commandName ?? "") --help' for more information."
        return "Error: Unknown command \(SettingsError.shown(word)). \(advice)\n\(help)"
    }
}
