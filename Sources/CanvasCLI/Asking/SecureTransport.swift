import CanvasTesting
import Foundation
import FoundationNetworking
import HTTPTypes
import MicroHTTP
import WebSyntax

/// The transport to an app over HTTPS, as Intercom uses it: no redirect is followed, nothing is cached.
///
/// Only this program speaks TLS; the server libraries do not.
struct SecureTransport: AppTransport {
    let baseURL: String
    private let origin: String
    private let patience: TimeInterval

    init(to url: String, patience: TimeInterval = 30) throws(TransportError) {
        guard let address = WebURL(url), address.scheme == "https" else {
            throw TransportError("\(url) is not a URL like https://app.example.com")
        }
        self.patience = patience
        origin = address.origin
        baseURL = address.base
    }

    func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
        // Whatever host a canvas names, this one gets the request: signed and sealed data goes nowhere else.
        guard let target = WebURL(request.url)?.target, let url = URL(string: origin + target) else {
            throw TransportError("\(request.url) is not a URL")
        }
        var message = URLRequest(url: url)
        message.httpMethod = request.method.rawValue
        for field in request.headers { message.addValue(field.value, forHTTPHeaderField: field.name.rawName) }
        if request.method == .post { message.httpBody = Data(request.body) }
        let (response, body): (URLResponse?, [UInt8])
        do {
            (response, body) = try await BoundedExchange.answer(
                to: message,
                by: configuration,
                limit: AppAddress.responseLimit
            )
        } catch {
            throw TransportError(words(for: error))
        }
        guard let answer = response as? HTTPURLResponse else { throw TransportError("not an HTTP response") }
        var headers = HTTPFields()
        for (name, value) in answer.allHeaderFields {
            guard let text = name as? String, let name = HTTPField.Name(text), let value = value as? String else {
                continue
            }
            headers.append(HTTPField(name: name, value: value))
        }
        return AppReply(status: answer.statusCode, headers: headers, body: body)
    }

    private var configuration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = patience
        configuration.timeoutIntervalForResource = patience
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpShouldSetCookies = false
        return configuration
    }

    private func words(for error: any Error) -> String {
        guard let error = error as? URLError else { return "\(error)" }
        return switch error.code {
        case .timedOut: "timeout: no response within \(Int(patience)) s"
        case .cannotFindHost, .dnsLookupFailed: "cannot resolve the name"
        case .cannotConnectToHost: "connection refused"
        case .secureConnectionFailed: "the TLS handshake failed; this port may expect plain HTTP"
        case .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
            .serverCertificateHasUnknownRoot:
            "the certificate is not trusted"
        // What OpenSSL says of a response in plain text.
        default:
            error.localizedDescription.contains("wrong version number")
                ? "this port expects plain HTTP; use http:// in the URL" : error.localizedDescription
        }
    }
}
