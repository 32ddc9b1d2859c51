import MicroHTTP

/// Environment variables, of which an empty one counts as unset.
package struct Environment: Sendable {
    private let variables: [String: String]

    /// Takes variables; those of the process unless given.
    package init(_ variables: [String: String] = HostProcess.environment()) {
        self.variables = variables
    }

    subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A variable even if it is empty.
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

    func number(_ name: String, flag: Int?, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        let text = flag.map(String.init) ?? self[name]
        guard let text else { return nil }
        guard text.utf8.allSatisfy(\.isASCIIDigit), let number = Int(text), range.contains(number) else {
            throw SettingsError(
                setting: flag == nil ? name : Self.flag(for: name),
                problem: "is not a number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }
}
