/// An invalid setting, which ends the program with status 78 and one line.
public struct SettingsError: Error, Equatable, CustomStringConvertible {
    /// The flag or variable.
    public var setting: String
    /// Its value; nil where that could be a secret, or there is none.
    public var value: String?
    /// What is wrong with it, and what to do.
    public var problem: String

    /// Describes an invalid setting.
    ///
    /// - Parameters:
    ///   - setting: The flag or variable.
    ///   - value: Its value; nil for a secret.
    ///   - problem: What is wrong, as the end of a sentence: "is not the path of a database".
    public init(setting: String, value: String? = nil, problem: String) {
        self.setting = setting
        self.value = value
        self.problem = problem
    }

    /// `PORT=99999 is not a number from 0 to 65535`.
    public var description: String {
        guard let value else { return "\(setting) \(problem)" }
        let isFlag = setting.hasPrefix("-")
        return "\(setting)\(isFlag ? " " : "=")\(Self.shown(value)) \(problem)\(isFlag ? "" : Self.quotesHint(value))"
    }

    /// A value in one line, in quotes where it would not be clear what belongs to it.
    package static func shown(_ value: String) -> String {
        let isPlain = !value.isEmpty && value.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !value.contains("\"")
        let cut = value.count > 100 ? value.prefix(100) + "…" : value[...]
        return isPlain ? String(cut) : JSON(String(cut)).description
    }

    /// What to do about quotes around a value, which a shell would have taken away.
    static func quotesHint(_ value: String) -> String {
        guard value.utf8.count >= 2, let first = value.first, first == value.last, first == "\"" || first == "'" else {
            return ""
        }
        return "; remove the quotes, which docker --env-file keeps"
    }
}
