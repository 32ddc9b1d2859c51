/// A type of setting: the parser of its text, and the words for what it expects.
///
/// Types that are not here are made with ``init(_:parse:)``:
///
/// ```swift
/// let date = EnvironmentValue("a date like 2031-03-03") { CalendarDate(iso8601: $0) }
/// let firstDay = try setup.environment.value("FIRST_DAY", as: date)
/// ```
public struct EnvironmentValue<Value: Sendable>: Sendable {
    /// What the text has to be, as in "set it to …".
    let expectation: String
    /// Whether a file may hold it, and no error repeats it.
    let isSecret: Bool
    let read: @Sendable (Setting) throws(SettingsError) -> Value

    init(
        _ expectation: String,
        isSecret: Bool = false,
        read: @escaping @Sendable (Setting) throws(SettingsError) -> Value
    ) {
        self.expectation = expectation
        self.isSecret = isSecret
        self.read = read
    }

    /// A type with a parser.
    ///
    /// - Parameters:
    ///   - expectation: What the text has to be, for the error: "a date like 2031-03-03".
    ///   - parse: The value of a text, or nil for a text without one.
    public init(_ expectation: String, parse: @escaping @Sendable (String) -> Value?) {
        self.init(expectation) { setting throws(SettingsError) in
            guard let value = parse(setting.text) else { throw setting.error("is not \(expectation)") }
            return value
        }
    }
}

extension EnvironmentValue where Value == String {
    /// Any text.
    public static var text: Self { Self("a text") { $0 } }

    /// The URL of a service, `https://` unless its host is this machine, without a slash at its end.
    public static var url: Self {
        Self("a URL like https://calendar.example.com") { setting throws(SettingsError) in try setting.baseURL() }
    }
}

extension EnvironmentValue where Value == Int {
    /// A whole number within a range.
    ///
    /// - Parameter range: The numbers that are allowed.
    /// - Returns: The type.
    public static func number(in range: ClosedRange<Int>) -> Self {
        Self("a number from \(range.lowerBound) to \(range.upperBound)") { setting throws(SettingsError) in
            try setting.number(in: range)
        }
    }
}

extension EnvironmentValue where Value == Bool {
    /// `true` or `false`; `yes`, `on` and `1`, `no`, `off` and `0` mean the same.
    public static var flag: Self {
        Self("true or false") { text in
            switch text.lowercased() {
            case "true", "yes", "on", "1": true
            case "false", "no", "off", "0": false
            default: nil
            }
        }
    }
}

extension EnvironmentValue where Value: CaseIterable & RawRepresentable<String> {
    /// One of the words that an enum lists.
    ///
    /// - Parameter type: The enum.
    /// - Returns: The type.
    public static func choice(of type: Value.Type) -> Self {
        let words = type.allCases.map(\.rawValue).joined(separator: ", ")
        return Self("one of \(words)") { setting throws(SettingsError) in
            try setting.choice(among: Array(Value.allCases))
        }
    }
}

extension EnvironmentValue where Value == AppSecret {
    /// A token or password.
    ///
    /// It may stand in a file instead, whose path is in the variable `NAME_FILE`.
    public static var secret: Self {
        Self("the secret", isSecret: true) { setting throws(SettingsError) in
            guard setting.text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
                throw setting.error("has a control character or more than one line; copy the secret again")
            }
            return AppSecret(setting.text)
        }
    }
}

/// A token or password, which no log and no error shows by accident.
public struct AppSecret: Sendable {
    /// The secret itself, for the one call that sends it.
    public let text: String

    /// Keeps a secret.
    ///
    /// - Parameter text: The secret.
    public init(_ text: String) {
        self.text = text
    }
}

extension AppSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always "redacted".
    public var description: String { "redacted" }

    /// Always "redacted".
    public var debugDescription: String { description }

    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
