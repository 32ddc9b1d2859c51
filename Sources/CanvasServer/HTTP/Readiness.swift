import HTTPTypes
import MicroHTTP
import Synchronization

/// The checks of `/readyz`.
final class Readiness: Sendable {
    private let hasSecrets: Bool
    private let hasFiles: Bool
    private let isStopping = Atomic(false)

    init(hasSecrets: Bool, hasFiles: Bool) {
        self.hasSecrets = hasSecrets
        self.hasFiles = hasFiles
    }

    /// From now on the server is not ready.
    ///
    /// - Returns: false when it was not before.
    func stop() -> Bool { !isStopping.exchange(true, ordering: .relaxed) }

    /// Tells the checks and what comes of them.
    func response(with headers: ResponseHeaders) -> ServerResponse {
        let isAccepting = !isStopping.load(ordering: .relaxed)
        var json = JSONWriter()
        json.object { json in
            json.member("status", isAccepting ? "ready" : "stopping")
            json.key("checks")
            json.object { json in
                json.member("accepting", isAccepting)
                // How many there are is nobody's business.
                json.member("client_secrets", hasSecrets)
                json.member("public_directory", hasFiles)
            }
        }
        return ServerResponse(
            status: isAccepting ? .ok : .serviceUnavailable,
            headers: headers,
            body: .bytes(json.finish())
        )
    }
}
