import ArgumentParser
import MicroHTTP

/// The flags that say where the server listens, which the health check needs too.
struct AddressOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: "Host to listen on: an IP address, a name, or * for all addresses. (env: HOST, default: 127.0.0.1)"
    )
    var host: String?

    @ArgumentParser.Option(help: "TCP port to listen on; 0 picks a free one. (env: PORT, default: 8080)")
    var port: Int?

    @ArgumentParser.Option(help: "Unix-domain socket to listen on instead of a port. (env: UNIX_SOCKET)")
    var unixSocket: String?

    /// Finds the address in the flags, else in the variables, else in what the program's starter has opened.
    func address(_ environment: Environment) throws(SettingsError) -> ListeningAddress {
        if let path = unixSocket ?? (port == nil && host == nil ? environment["UNIX_SOCKET"] : nil) {
            return .unixSocket(path: path)
        }
        if host == nil, port == nil, let descriptor = environment.inheritedSocket {
            return .inherited(descriptor: descriptor)
        }
        let port = try environment.number("PORT", flag: port, in: 0...65_535) ?? 8080
        guard let setting = environment.setting("HOST", flag: host) else { return .tcp(host: "127.0.0.1", port: port) }
        return .tcp(host: try setting.host().description, port: port)
    }
}
