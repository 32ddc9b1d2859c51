/// Where a server listens.
public enum ListeningAddress: Sendable, Equatable, CustomStringConvertible {
    /// A TCP port.
    ///
    /// The host is an IP address, with or without brackets, a name, or `*` for every address of this machine; `localhost`
    /// is both 127.0.0.1 and ::1 where both are there. Port 0 lets the system choose one, which
    /// `HTTPServer.run(onListening:)` reports.
    case tcp(host: String, port: Int)
    /// A Unix-domain socket at this path. A socket file that nobody listens on is replaced.
    case unixSocket(path: String)
    /// A socket that listens already, opened by whoever started the program, as systemd's socket activation does.
    case inherited(descriptor: Int32)

    /// The address as people write it: `http://127.0.0.1:8080` or `unix:/run/app.sock`.
    public var description: String {
        switch self {
        case .tcp(let host, let port):
            host.contains(":") && !host.hasPrefix("[") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
        case .unixSocket(let path): "unix:\(path)"
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }
}
