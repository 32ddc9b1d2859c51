import HTTPTypes
import MicroHTTP
import Synchronization
import WebSyntax

/// A check of `Host` that rejects requests by a name other than this machine's.
///
/// A foreign page can make its own name resolve to this machine (DNS rebinding), but it cannot change `Host`.
final class HostCheck: Sendable {
    private let allowsOtherAddresses: Bool
    private let port = Mutex<Int?>(nil)

    init(allowsOtherAddresses: Bool) {
        self.allowsOtherAddresses = allowsOtherAddresses
    }

    /// Sets the port of the server; until then no request is allowed.
    func listen(at port: Int) {
        self.port.withLock { $0 = port }
    }

    func allows(_ request: ServerRequest) -> Bool {
        guard let port = port.withLock(\.self), let host = request.headers[.hostLine] else { return false }
        guard let hostAndPort = HostAndPort(authority: host), hostAndPort.port ?? 80 == port else { return false }
        // An address, unlike a name, cannot resolve to another.
        return hostAndPort.host.isThisMachine || (allowsOtherAddresses && hostAndPort.host.address != nil)
    }

    static var refusal: ServerResponse {
        .text(.forbidden, "The preview is only for this machine. Open it as 127.0.0.1 or localhost.")
    }
}
