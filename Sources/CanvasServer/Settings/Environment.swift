import MicroHTTP

/// Environment variables, of which an empty one counts as unset, and white space around a value does not count.
package struct Environment: Sendable {
    private let variables: [String: String]

    /// Takes variables; those of the process unless given.
    package init(_ variables: [String: String] = HostProcess.environment(repairing: true)) {
        self.variables = variables
    }

    subscript(name: String) -> String? {
        variables[name].map { String($0.trimmed) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A variable as it is, even if it is empty.
    func raw(_ name: String) -> String? { variables[name] }

    /// The listening socket that the starter of the program has opened: sd_listen_fds(3).
    var inheritedSocket: Int32? {
        guard self["LISTEN_PID"] == "\(HostProcess.id)", let count = self["LISTEN_FDS"].flatMap(Int.init), count > 0
        else {
            return nil
        }
        return 3
    }

    /// `--max-body` for `MAX_BODY`.
    private static func flag(for name: String) -> String { "--" + name.lowercased().replacing("_", with: "-") }

    /// The flag where it is given, else the variable; nil when neither has a text.
    func setting(_ name: String, flag: String?) -> Setting? {
        if let flag { return Setting(name: Self.flag(for: name), text: String(flag.trimmed)) }
        return self[name].map { Setting(name: name, text: $0) }
    }

    /// The number in the flag where it is given, else in the variable.
    func number(_ name: String, flag: Int?, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        let text = flag.map(String.init) ?? self[name]
        guard let text else { return nil }
        guard text.utf8.allSatisfy(\.isASCIIDigit), let number = Int(text), range.contains(number) else {
            throw SettingsError(
                setting: flag == nil ? name : Self.flag(for: name),
                value: text,
                problem: "is not a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }
}
