import HTTPTypes
import MicroHTTP
import Synchronization
import WebSyntax

/// Lets in only requests that name this server by an address of this machine.
///
/// A page elsewhere can make a name of its own stand for this machine (DNS rebinding), but not change what the browser
/// sends as `Host`.
final class HostCheck: Sendable {
    private let allowsOtherAddresses: Bool
    private let port = Mutex<Int?>(nil)

    init(allowsOtherAddresses: Bool) {
        self.allowsOtherAddresses = allowsOtherAddresses
    }

    /// The server listens at this port.
    func listen(at port: Int) {
        self.port.withLock { $0 = port }
    }

    func allows(_ request: ServerRequest) -> Bool {
        guard let port = port.withLock(\.self), let host = request.headers[.hostLine] else { return false }
        guard let hostAndPort = HostAndPort(authority: host), hostAndPort.port ?? 80 == port else { return false }
        // An address cannot be made to stand for another.
        return hostAndPort.host.isThisMachine || (allowsOtherAddresses && hostAndPort.host.address != nil)
    }

    /// What others are told.
    static var refusal: ServerResponse {
        ServerResponse(
            status: .forbidden,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .bytes(Array("The preview is only for this machine. Open it as 127.0.0.1 or localhost.\n".utf8))
        )
    }
}
