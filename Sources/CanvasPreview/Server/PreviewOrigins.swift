import MicroHTTP
import Synchronization
import WebSyntax

/// Where the two servers of a preview are.
///
/// They may listen on all addresses of the machine, so each browser is told the one by which it came.
final class PreviewOrigins: Sendable {
    /// The origins as one browser knows them.
    struct Pair: Equatable {
        /// Where the page comes from.
        let page: String
        /// Where the pages of sheets come from.
        let sheet: String
    }

    private let host: String
    private let ports = Mutex((page: 0, sheet: 0))

    /// Takes the address that the servers listen on.
    init(host: String) {
        // Listening on every address includes this machine's own, and no browser opens a page at `0.0.0.0`.
        self.host = Host(listening: host)?.asSeenFromHere.description ?? host
    }

    /// The origins on this machine.
    var here: Pair { pair(at: host) }

    /// The origins for the browser that sends a request to one of the servers.
    func seen(by request: ServerRequest) -> Pair {
        guard let host = request.headers[.hostLine].flatMap({ HostAndPort(authority: $0) })?.host,
            host.isThisMachine || host.address != nil
        else { return here }
        return pair(at: host.description)
    }

    private func pair(at host: String) -> Pair {
        ports.withLock { ports in
            Pair(
                page: ListeningAddress.tcp(host: host, port: ports.page).description,
                sheet: ListeningAddress.tcp(host: host, port: ports.sheet).description
            )
        }
    }

    /// Notes the port of the page; true if both are known with that.
    func listens(page port: Int) -> Bool {
        ports.withLock { ports in
            ports.page = port
            return ports.sheet != 0
        }
    }

    /// Notes the port of the pages of sheets; true if both are known with that.
    func listens(sheet port: Int) -> Bool {
        ports.withLock { ports in
            ports.sheet = port
            return ports.page != 0
        }
    }
}
