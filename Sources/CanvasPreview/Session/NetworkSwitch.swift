import CanvasTesting
import MicroHTTP
import Synchronization
import WebSyntax

/// The condition of the network to the app.
enum NetworkCondition: String, Sendable, CaseIterable {
    case normal
    /// Slow enough to see the page while it waits.
    case slow
    case down
}

/// A transport to the app that simulates bad network conditions.
final class SwitchableTransport: AppTransport {
    private let transport: LocalAppTransport
    private let slowness: Duration
    private let current = Mutex(NetworkCondition.normal)

    init(_ transport: LocalAppTransport, slowness: Duration) {
        self.transport = transport
        self.slowness = slowness
    }

    var baseURL: String { transport.baseURL }

    var condition: NetworkCondition {
        get { current.withLock(\.self) }
        set { current.withLock { $0 = newValue } }
    }

    func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
        try await delay()
        return try await transport.send(own(request))
    }

    /// Sends a request, and gives the response when its head is there.
    func open(_ request: AppRequest) async throws(TransportError) -> OpenResponse {
        try await delay()
        return try await transport.open(own(request))
    }

    private func delay() async throws(TransportError) {
        switch condition {
        case .normal: break
        case .slow: try? await Task.sleep(for: slowness)
        case .down: throw TransportError("connection refused: the network setting of the preview is “App server down”")
        }
    }

    /// The request to the local app, even when a canvas has its public URL.
    private func own(_ request: AppRequest) -> AppRequest {
        guard let url = WebURL(request.url), let app = WebURL(baseURL), !url.hasSameServer(as: app) else {
            return request
        }
        var request = request
        request.url = app.origin + url.target
        return request
    }
}
