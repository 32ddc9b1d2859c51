import CanvasTesting
import Foundation
import FoundationNetworking
import HTTPTypes
import MicroHTTP

/// The way to an app through HTTPS, as Intercom takes it: no redirect is followed, nothing is cached.
///
/// Only this program speaks TLS, to ask servers of others; the server libraries know nothing of it.
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
        // Whatever host a canvas names, this one is asked: what is signed and sealed goes nowhere else.
        guard let target = WebURL(request.url)?.target, let url = URL(string: origin + target) else {
            throw TransportError("\(request.url) is no URL")
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
                limit: HTTPClient.usualAnswerLimit
            )
        } catch {
            throw TransportError(Self.words(for: error))
        }
        guard let answer = response as? HTTPURLResponse else { throw TransportError("the answer is not HTTP") }
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

    private static func words(for error: any Error) -> String {
        guard let error = error as? URLError else { return "\(error)" }
        return switch error.code {
        case .timedOut: "no answer in time"
        case .cannotFindHost, .dnsLookupFailed: "the name stands for no address"
        case .cannotConnectToHost: "nothing listens there"
        case .secureConnectionFailed: "no TLS connection comes about: does this port speak plain HTTP?"
        case .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
            .serverCertificateHasUnknownRoot:
            "its certificate is not to be trusted"
        // What OpenSSL calls an answer in plain text.
        default:
            error.localizedDescription.contains("wrong version number")
                ? "this port speaks plain HTTP: ask http://" : error.localizedDescription
        }
    }
}
