import HostSystem
import Logging

/// The environment variables of an app's program, read as values of a type.
///
/// ```swift
/// let calendar = try setup.environment.require("CALENDAR_URL", as: .url)
/// let token = try setup.environment.require("CALENDAR_TOKEN", as: .secret)
/// let days = try setup.environment.value("BOOKING_DAYS", as: .number(in: 1...365)) ?? 60
/// ```
///
/// An empty variable counts as unset, and white space around a value does not count.
public struct AppEnvironment: Sendable {
    private let variables: [String: String]
    /// Where to say what is wrong with a secret that can be used all the same.
    private let logger: Logger?

    /// Takes variables, as tests do.
    ///
    /// - Parameter variables: The values by name.
    public init(_ variables: [String: String] = [:]) {
        self.init(variables, logger: nil)
    }

    private init(_ variables: [String: String], logger: Logger?) {
        self.variables = variables
        self.logger = logger
    }

    /// The variables of the process.
    public static var ofProcess: Self { ofProcess(logger: nil) }

    /// The variables of the process, with a logger for warnings about secrets.
    package static func ofProcess(logger: Logger?) -> Self {
        Self(HostProcess.environment(repairing: true), logger: logger)
    }

    /// The same variables with others in their place; nil takes one away.
    package func setting(_ others: [String: String?]) -> Self {
        Self(variables.filter { others[$0.key] == nil }.merging(others.compactMapValues(\.self)) { $1 }, logger: logger)
    }

    /// A variable's text; nil for one that is unset or empty.
    public subscript(name: String) -> String? {
        variables[name].map { String($0.trimmed) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A variable as it is, even if it is empty.
    func raw(_ name: String) -> String? { variables[name] }

    /// Reads a setting that may be left out.
    ///
    /// - Parameters:
    ///   - name: The variable, such as `BOOKING_DAYS`.
    ///   - type: What its text means.
    /// - Returns: The value; nil for a variable that is unset or empty.
    /// - Throws: ``SettingsError`` for a text that means nothing of that type.
    public func value<Value>(
        _ name: String,
        as type: EnvironmentValue<Value>
    ) throws(SettingsError) -> Value? {
        let text = type.isSecret ? nil : self[name]
        let plain = text.map { Setting(name: name, text: $0, timeZoneDirectory: self["TZDIR"]) }
        guard let setting = try type.isSecret ? secret(name) : plain else { return nil }
        return try type.read(setting)
    }

    /// Reads a setting without which the app cannot run.
    ///
    /// - Parameters:
    ///   - name: The variable, such as `CALENDAR_URL`.
    ///   - type: What its text means; any text unless given.
    /// - Returns: The value.
    /// - Throws: ``SettingsError`` for a variable that is unset or empty, or a text that means nothing of that type.
    public func require<Value>(
        _ name: String,
        as type: EnvironmentValue<Value> = .text
    ) throws(SettingsError) -> Value {
        if let value = try value(name, as: type) { return value }
        let file = type.isSecret ? ", or to the path of its file in \(name)_FILE" : ""
        throw SettingsError(setting: name, problem: "is not set; set it to \(type.expectation)\(file)")
    }

    /// Reads a secret out of its variable, or out of the file that `NAME_FILE` names.
    private func secret(_ name: String) throws(SettingsError) -> Setting? {
        guard let path = self["\(name)_FILE"] else {
            return self[name].map { Setting(name: name, text: $0, isSecret: true) }
        }
        guard self[name] == nil else {
            throw SettingsError(setting: "\(name)_FILE", problem: "is set, and so is \(name); keep one of the two")
        }
        let bytes: [UInt8]
        do {
            bytes = try HostProcess.read(path, limit: SecretLoading.sizeLimit)
        } catch {
            throw SettingsError(setting: "\(name)_FILE", value: path, problem: "cannot be read: \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(setting: "\(name)_FILE", problem: "names a file that is not UTF-8 text")
        }
        guard !text.trimmed.isEmpty else {
            throw SettingsError(setting: "\(name)_FILE", value: path, problem: "names an empty file")
        }
        if let logger, HostProcess.isReadableByOthers(path) {
            logger.warning("every user of this machine can read \(name)_FILE; run chmod 600 on it")
        }
        return Setting(name: "\(name)_FILE", text: String(text.trimmed), isSecret: true)
    }
}
