import ArgumentParser
import MicroHTTP

/// The flags that say where the server listens.
struct AddressOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: "Host to listen on: an IP address, a name, or * for all addresses. (env: HOST, default: 127.0.0.1)"
    )
    var host: String?

    @ArgumentParser.Option(help: "TCP port to listen on; 0 picks a free one. (env: PORT, default: 8080)")
    var port: Int?

    @ArgumentParser.Option(help: "Unix-domain socket to listen on instead of a port. (env: UNIX_SOCKET)")
    var unixSocket: String?

    /// The address in the flags or elsewhere.
    func address(_ environment: AppEnvironment) throws(SettingsError) -> ListeningAddress {
        try environment.address(host: host, port: port, unixSocket: unixSocket)
    }
}

/// The same flags for whoever asks the server: the health check.
struct AskedAddressOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: "Host to ask: an IP address or a name; * is this machine. (env: HOST, default: 127.0.0.1)"
    )
    var host: String?

    @ArgumentParser.Option(help: "TCP port to ask. (env: PORT, default: 8080)")
    var port: Int?

    @ArgumentParser.Option(help: "Unix-domain socket to ask instead of a port. (env: UNIX_SOCKET)")
    var unixSocket: String?

    /// The address in the flags or elsewhere.
    func address(_ environment: AppEnvironment) throws(SettingsError) -> ListeningAddress {
        try environment.address(host: host, port: port, unixSocket: unixSocket)
    }
}

extension AppEnvironment {
    /// Finds the address in the flags, else in the variables, else in what the program's starter has opened.
    fileprivate func address(host: String?, port: Int?, unixSocket: String?) throws(SettingsError) -> ListeningAddress {
        if let path = unixSocket ?? (port == nil && host == nil ? self["UNIX_SOCKET"] : nil) {
            return .unixSocket(path: path)
        }
        if host == nil, port == nil, let descriptor = inheritedSocket {
            return .inherited(descriptor: descriptor)
        }
        let port = try number("PORT", flag: port, in: 0...65_535) ?? 8080
        guard let setting = setting("HOST", flag: host) else { return .tcp(host: "127.0.0.1", port: port) }
        return .tcp(host: try setting.host().description, port: port)
    }
}
