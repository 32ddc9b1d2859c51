import MicroHTTP
import WebSyntax

/// The way to an app that runs as a server, in whatever language.
public struct HTTPTransport: AppTransport {
    private let client: HTTPClient
    /// The URL below which the app's paths are.
    public let baseURL: String

    /// Names a server.
    ///
    /// - Parameters:
    ///   - url: The URL below which the app's paths are, such as `http://localhost:3000`. There is no TLS here: ask a
    ///     server that is on the same machine.
    ///   - patience: How long an answer may take.
    /// - Throws: ``TransportError`` for anything but an `http` URL.
    public init(to url: String, patience: Duration = .seconds(30)) throws(TransportError) {
        try self.init(to: url, patience: patience, responseLimit: HTTPClient.usualAnswerLimit)
    }

    /// Names a server, and how long a response of it may be.
    package init(
        to url: String,
        patience: Duration = .seconds(30),
        responseLimit: Int
    ) throws(TransportError) {
        guard let address = WebURL(url), address.scheme == "http" else {
            throw TransportError("\(url) is not a URL like http://localhost:3000")
        }
        client = HTTPClient(
            address: .tcp(host: address.host, port: address.port),
            patience: patience,
            answerLimit: responseLimit
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
            let answer = try await client.send(
                ClientRequest(method: request.method, target: url.target, headers: request.headers, body: request.body)
            )
            return AppReply(status: answer.status, headers: answer.headers, body: answer.body)
        } catch {
            throw TransportError("\(error)")
        }
    }
}
