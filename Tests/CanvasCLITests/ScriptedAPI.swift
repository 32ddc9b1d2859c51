import CanvasTesting
import HTTPTypes
import MicroHTTP
import Synchronization

/// A server that responds as a test says, and remembers what it was asked.
final class ScriptedAPI: HTTPHandler, HTTPEndpoint {
    private let script: @Sendable (ServerRequest, Int) -> ServerResponse
    private let asked = Mutex<[ServerRequest]>([])

    /// Takes what responds to a request and the number of those before it.
    init(_ script: @escaping @Sendable (ServerRequest, Int) -> ServerResponse) {
        self.script = script
    }

    /// Responds to all requests in the same way.
    convenience init(_ status: HTTPResponse.Status, _ body: String, headers: ResponseHeaders = [:]) {
        self.init { _, _ in .scripted(status, body, headers: headers) }
    }

    var requests: [ServerRequest] { asked.withLock(\.self) }

    var bodyLimit: Int { 1 << 20 }

    func respond(to request: ServerRequest) async -> ServerResponse {
        let count = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        return script(request, count)
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status)
    }
}

extension ServerResponse {
    static func scripted(
        _ status: HTTPResponse.Status = .ok,
        _ body: String,
        headers: ResponseHeaders = [:]
    ) -> ServerResponse {
        ServerResponse(status: status, headers: headers, body: .bytes(Array(body.utf8)))
    }
}

extension RequestTarget {
    /// The path and query.
    var line: String { path + (query.map { "?\($0)" } ?? "") }
}
