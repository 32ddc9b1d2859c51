import CanvasTesting
import CurlHTTP
import HTTPTransport
import HTTPTypes
import WebSyntax

/// A transport to an app at an `http` or `https` URL, without redirects and kept connections.
struct WebAppTransport: AppTransport {
    /// The maximum size of a response in bytes: Intercom accepts 64 KB, and a sheet is a page.
    static let responseLimit = 4 << 20

    let baseURL: String
    private let scheme: String
    private let authority: String
    private let timeout: Duration
    private let transport = CurlTransport(.init(plainHTTP: .allowed))

    /// Creates a transport to the base URL of an app.
    init(to url: String, timeout: Duration = .seconds(30)) throws(TransportError) {
        guard let address = WebURL(url) else {
            throw TransportError("\(url) is not a URL like https://app.example.com or http://localhost:3000")
        }
        baseURL = address.base
        scheme = address.scheme
        authority = String(address.origin.dropFirst("\(address.scheme)://".count))
        self.timeout = timeout
    }

    func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
        // This host gets the request, whatever host a canvas names: signed and sealed data goes nowhere else.
        guard let target = WebURL(request.url)?.target else { throw TransportError("\(request.url) is not a URL") }
        var message = HTTPRequest(
            method: request.method,
            scheme: scheme,
            authority: authority,
            path: Self.escaped(target),
            headerFields: request.headers
        )
        // These show unrequested compression, and tolerate servers that close the connection silently.
        message.headerFields[.acceptEncoding] = "identity"
        message.headerFields[.connection] = "close"
        let limits = ExchangeLimits(
            connectTimeout: timeout,
            totalTimeout: timeout,
            stallTimeout: timeout,
            maximumBodyBytes: Self.responseLimit
        )
        do {
            return try await transport.exchange(message, body: request.body, limits: limits) { response, body in
                AppReply(status: response.status.code, headers: response.headerFields, body: try await body.collect())
            }
        } catch {
            throw TransportError("\(error)")
        }
    }

    /// The target with bytes escaped that a request line cannot contain.
    private static func escaped(_ target: String) -> String {
        target.utf8.map { byte in
            (0x21...0x7E).contains(byte)
                ? String(Unicode.Scalar(byte)) : "%" + String(0x100 | Int(byte), radix: 16, uppercase: true).dropFirst()
        }.joined()
    }
}
