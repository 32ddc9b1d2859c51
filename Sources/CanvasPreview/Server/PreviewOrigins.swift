import MicroHTTP
import Synchronization
import WebSyntax

/// The origins of the two servers of a preview.
///
/// They may listen on all addresses of the machine, so each browser gets the one that it uses.
final class PreviewOrigins: Sendable {
    /// The origins for one browser.
    struct Pair: Equatable {
        let page: String
        /// The origin of the pages of sheets.
        let sheet: String
    }

    private let host: String
    private let ports = Mutex((page: 0, sheet: 0))

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

    func listens(page port: Int) { ports.withLock { $0.page = port } }

    func listens(sheet port: Int) { ports.withLock { $0.sheet = port } }
}
