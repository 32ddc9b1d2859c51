import HostSystem
import Logging
package import MicroHTTP

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
    private var flags: [ServerSetting.Name: String] = [:]
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

    /// Takes the variables of the process.
    ///
    /// - Parameter logger: Where to say what is wrong with a secret that can be used all the same.
    /// - Returns: The environment.
    package static func ofProcess(logger: Logger?) -> Self {
        Self(HostProcess.environment(repairing: true), logger: logger)
    }

    /// A variable's text; nil for one that is unset or empty.
    public subscript(name: String) -> String? {
        variables[name].map { String($0.trimmed) }.flatMap { $0.isEmpty ? nil : $0 }
    }

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
        guard let setting = try type.isSecret ? secret(name) : self[name].map({ Setting(name: name, text: $0) }) else {
            return nil
        }
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

// MARK: - The server's own settings

extension AppEnvironment {
    /// The environment with the flags of a command line, which override its variables.
    ///
    /// - Parameter flags: The texts of the flags by the settings that they are for.
    /// - Returns: The environment.
    package func overridden(by flags: [ServerSetting.Name: String]) -> Self {
        var environment = self
        environment.flags = flags
        return environment
    }

    /// A variable as it is, even if it is empty.
    func raw(_ name: String) -> String? { variables[name] }

    /// The text of a flag where it is given, else of the variable; nil when neither has one.
    func setting(_ name: ServerSetting.Name) -> Setting? {
        if let flag = flags[name] { return Setting(name: name.flag, text: String(flag.trimmed)) }
        return self[name.rawValue].map { Setting(name: name.rawValue, text: $0) }
    }

    /// Finds the address in the flags, else in the variables, else in what the program's starter has opened.
    package func address() throws(SettingsError) -> ListeningAddress {
        let hasFlag = flags[.host] != nil || flags[.port] != nil
        if let path = flags[.unixSocket] ?? (hasFlag ? nil : self["UNIX_SOCKET"]) { return .unixSocket(path: path) }
        if !hasFlag, let descriptor = inheritedSocket { return .inherited(descriptor: descriptor) }
        let port = try setting(.port)?.number(in: 0...65_535) ?? 8080
        return .tcp(host: try setting(.host)?.host().description ?? "127.0.0.1", port: port)
    }

    /// The listening socket that the starter of the program has opened: sd_listen_fds(3).
    private var inheritedSocket: Int32? {
        guard self["LISTEN_PID"] == "\(HostProcess.id)", let count = self["LISTEN_FDS"].flatMap(Int.init), count > 0
        else {
            return nil
        }
        return 3
    }
}
