import CanvasTesting
import CurlHTTP
import HTTPTransport
import HTTPTypes
import WebSyntax

/// The transport to an app at an `http` or `https` URL, as Intercom uses it: no redirect is followed, nothing is kept.
struct WebAppTransport: AppTransport {
    /// The longest response of an app that is read, in bytes: Intercom accepts 64 KB, and a sheet is a page.
    static let responseLimit = 4 << 20

    let baseURL: String
    private let scheme: String
    private let authority: String
    private let timeout: Duration
    private let transport = CurlTransport(.init(plainHTTP: .allowed))

    /// Names an app.
    ///
    /// - Parameters:
    ///   - url: The base URL of the app; `http` or `https`.
    ///   - timeout: How long one exchange may take.
    /// - Throws: `TransportError` for anything else.
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
        // Whatever host a canvas names, this one gets the request: signed and sealed data goes nowhere else.
        guard let target = WebURL(request.url)?.target else { throw TransportError("\(request.url) is not a URL") }
        var message = HTTPRequest(
            method: request.method,
            scheme: scheme,
            authority: authority,
            path: Self.escaped(target),
            headerFields: request.headers
        )
        // A server that compresses what nobody asked it to is shown as one, and one that forgets to say that it closes
        // the connection does no harm.
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
                AppReply(
                    status: response.status.code,
                    headers: response.headerFields,
                    body: try await body.collect()
                )
            }
        } catch {
            throw TransportError("\(error)")
        }
    }

    /// Letters that a URL shows and a request cannot have.
    private static func escaped(_ target: String) -> String {
        var escaped = ""
        for byte in target.utf8 {
            if (0x21...0x7E).contains(byte) {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return escaped
    }
}
