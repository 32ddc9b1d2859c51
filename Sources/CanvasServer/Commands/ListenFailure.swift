package import MicroHTTP

/// The reason why a server did not start, with the settings that change it.
package struct ListenFailure: CustomStringConvertible {
    private let error: HTTPServerError
    private let names: Names

    /// The names of the settings of an address.
    package struct Names: Sendable {
        let host: String
        let port: String
        let unixSocket: String

        package init(host: String, port: String, unixSocket: String = "") {
            self.host = host
            self.port = port
            self.unixSocket = unixSocket
        }

        static let app = Names(
            host: "--host or HOST",
            port: "--port or PORT",
            unixSocket: "--unix-socket or UNIX_SOCKET"
        )
        static let metrics = Names(
            host: "--metrics-address or METRICS_ADDRESS",
            port: "--metrics-address or METRICS_ADDRESS"
        )
    }

    package init(_ error: HTTPServerError, names: Names) {
        self.error = error
        self.names = names
    }

    /// The problem, then what to do, in one line.
    package var description: String {
        switch error {
        case .cannotListen(.tcp(_, let port), let error) where error.isAddressInUse:
            "port \(port) is in use; stop the other program or choose another with \(names.port)"
        case .cannotListen(.tcp(_, let port), let error) where error.isPermissionDenied:
            "no permission to listen on port \(port); choose a port above 1023 with \(names.port)"
        case .cannotListen(.tcp(let host, _), let error) where error.isAddressMissing:
            "this machine has no address \(host); choose another with \(names.host)"
        case .cannotListen(.unixSocket(let path), let error) where error.isAddressInUse:
            "socket \(path) is in use; stop the other program or choose another with \(names.unixSocket)"
        case .cannotListen(.unixSocket, _):
            "\(error); choose another with \(names.unixSocket)"
        case .unknownAddress(let text) where names.unixSocket.isEmpty || !text.contains("/") && !text.isEmpty:
            "\(error); choose another with \(names.host)"
        default: "\(error)"
        }
    }
}
