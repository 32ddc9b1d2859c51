import HostSystem
package import MicroHTTP

/// The flags and variables of a server's own settings; a flag overrides its variable.
package struct ServerEnvironment: Sendable {
    let variables: AppEnvironment
    private let flags: [ServerSetting.Name: String]

    package init(_ variables: AppEnvironment = .ofProcess, flags: [ServerSetting.Name: String] = [:]) {
        self.variables = variables
        self.flags = flags
    }

    /// The text of a flag where it is given, else of the variable; nil when neither has one.
    func setting(_ name: ServerSetting.Name) -> Setting? {
        if let flag = flags[name] { return Setting(name: name.flag, text: String(flag.trimmed)) }
        return variables[name.rawValue].map { Setting(name: name.rawValue, text: $0) }
    }

    /// The address in the flags, else in the variables, else the socket that the program's starter has opened.
    package func address() throws(SettingsError) -> ListeningAddress {
        let hasFlag = flags[.host] != nil || flags[.port] != nil
        if let path = flags[.unixSocket] ?? (hasFlag ? nil : variables["UNIX_SOCKET"]) {
            return .unixSocket(path: path)
        }
        if !hasFlag, let descriptor = inheritedSocket { return .inherited(descriptor: descriptor) }
        let port = try setting(.port)?.number(in: 0...65_535) ?? 8080
        return .tcp(host: try setting(.host)?.host().description ?? "127.0.0.1", port: port)
    }

    /// The listening socket that the starter of the program has opened: sd_listen_fds(3).
    private var inheritedSocket: Int32? {
        guard variables["LISTEN_PID"] == "\(HostProcess.id)",
            let count = variables["LISTEN_FDS"].flatMap(Int.init), count > 0
        else { return nil }
        return 3
    }
}
