package import MicroHTTP
import WebSyntax

/// A transport to an app server in any language, by plain HTTP.
public struct LocalAppTransport: AppTransport {
    private let client: HTTPClient
    /// The base URL of the app.
    public let baseURL: String
    /// How long the content of a request takes, which is sent in pieces; zero sends it at once.
    package var sendingTime = Duration.zero

    /// Creates a transport to a server.
    ///
    /// - Parameters:
    ///   - url: The base URL of the app, such as `http://localhost:3000`; HTTPS is not supported.
    ///   - timeout: The maximum time of one exchange.
    /// - Throws: ``TransportError`` unless it is an `http` URL.
    public init(to url: String, timeout: Duration = .seconds(30)) throws(TransportError) {
        guard let address = WebURL(url), address.scheme == "http" else {
            throw TransportError("\(url) is not a URL like http://localhost:3000")
        }
        client = HTTPClient(address: .tcp(host: address.host, port: address.port), timeout: timeout)
        baseURL = address.base
    }

    /// Sends a request to the server.
    ///
    /// - Parameter request: The request. It is sent to this server, whatever the host of its URL.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError`` when there is none.
    public func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
        let sent = try Self.sent(request)
        do {
            let response = try await client.send(sent, over: sendingTime)
            return AppReply(status: response.status, headers: response.headers, body: response.body)
        } catch {
            throw TransportError("\(error)")
        }
    }

    /// Sends a request to the server, and gives the response when its head is there.
    ///
    /// The content may take longer than the timeout.
    ///
    /// - Parameter request: The request. It is sent to this server, whatever the host of its URL.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError`` when there is none.
    package func open(_ request: AppRequest) async throws(TransportError) -> OpenResponse {
        let sent = try Self.sent(request)
        do {
            return try await client.open(sent)
        } catch {
            throw TransportError("\(error)")
        }
    }

    private static func sent(_ request: AppRequest) throws(TransportError) -> ClientRequest {
        guard let url = WebURL(request.url) else { throw TransportError("\(request.url) is no URL") }
        return ClientRequest(
            method: request.method,
            target: url.target,
            headers: request.headers,
            body: request.body
        )
    }
}
