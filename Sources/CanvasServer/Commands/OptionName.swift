import ArgumentParser
import CanvasHTTP

/// The error for an unknown option.
enum OptionName {
    /// The minimum length of a name for the parser's own suggestion, which may differ in three letters.
    private static let minimumLongName = 8

    /// The parser's error with a better suggestion; nil when it is not about an unknown option.
    static func problem(_ error: any Error, with arguments: [String], of program: any ParsableCommand.Type) -> String? {
        let (start, said) = ("Unknown option '--", program.message(for: error))
        guard said.hasPrefix(start) else { return nil }
        let typed = String(said.dropFirst(start.count).prefix { $0 != "'" })
        let message = "\(start)\(typed)'"
        let isLong = typed.count >= minimumLongName
        let advice = meant(by: typed, among: names(of: command(in: arguments, of: program), of: program))
            .map { "\(message). Did you mean '--\($0)'?" }
        return program.fullMessage(for: error).replacing(said, with: advice ?? (isLong ? said : message))
    }

    private static func meant(by typed: String, among names: [String]) -> String? {
        let typed = typed.lowercased()
        if let near = names.first(where: { $0 == typed }) ?? names.spellingSuggestion(for: typed) { return near }
        let longer = names.filter { typed.count >= 3 && $0.hasPrefix(typed) }
        return longer.count == 1 ? longer[0] : nil
    }

    private static func command(
        in arguments: [String],
        of program: any ParsableCommand.Type
    ) -> any ParsableCommand.Type {
        program.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
            ?? program.configuration.defaultSubcommand ?? program
    }

    /// The long names in the help, from lines such as `  -t, --template <template>  Template to start from`.
    private static func names(of command: any ParsableCommand.Type, of program: any ParsableCommand.Type) -> [String] {
        let help = program.helpMessage(for: command, includeHidden: true, columns: 1_000)
        return help.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line -> [String] in
            let entry = line.dropFirst(2)
            let label = entry[..<(entry.firstRange(of: "  ")?.lowerBound ?? entry.endIndex)]
            return label.split { " ,/".contains($0) }.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) }
        }
    }
}
