import WebSyntax

/// The other end of a connection.
public enum PeerAddress: Sendable, Hashable, CustomStringConvertible {
    /// An IP address.
    case ip(IPAddress)
    /// A process on this machine, connected through a Unix-domain socket.
    case unixSocket

    /// The address as text: `192.0.2.1`, `2001:db8::1` or `unix`.
    public var description: String {
        switch self {
        case .ip(let address): address.description
        case .unixSocket: "unix"
        }
    }
}
