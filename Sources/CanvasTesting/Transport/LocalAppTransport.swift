import MicroHTTP
import WebSyntax

/// The way to an app that runs as a server on this machine, in whatever language.
public struct LocalAppTransport: AppTransport {
    private let client: HTTPClient
    /// The URL below which the app's paths are.
    public let baseURL: String

    /// Names a server.
    ///
    /// - Parameters:
    ///   - url: The URL below which the app's paths are, such as `http://localhost:3000`. There is no TLS here.
    ///   - timeout: How long one exchange may take.
    /// - Throws: ``TransportError`` for anything but an `http` URL.
    public init(to url: String, timeout: Duration = .seconds(30)) throws(TransportError) {
        guard let address = WebURL(url), address.scheme == "http" else {
            throw TransportError("\(url) is not a URL like http://localhost:3000")
        }
        client = HTTPClient(
            address: .tcp(host: address.host, port: address.port),
            timeout: timeout
        )
        baseURL = address.base
    }

    /// Asks the server.
    ///
    /// - Parameter request: The request; the host of its URL does not count.
    /// - Returns: The answer.
    /// - Throws: ``TransportError`` when there is none.
    public func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
        guard let url = WebURL(request.url) else { throw TransportError("\(request.url) is no URL") }
        do {
            let response = try await client.send(
                ClientRequest(method: request.method, target: url.target, headers: request.headers, body: request.body)
            )
            return AppReply(status: response.status, headers: response.headers, body: response.body)
        } catch {
            throw TransportError("\(error)")
        }
    }
}
