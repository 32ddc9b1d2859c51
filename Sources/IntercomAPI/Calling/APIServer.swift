import HTTPTypes
import WebSyntax

/// The server of an API, to which tokens and secrets may be sent.
struct APIServer: Sendable {
    private let scheme: String
    private let authority: String
    private let basePath: String

    /// Reads a base URL.
    ///
    /// - Throws: ``InvalidBaseURL`` for a URL that is not `https`, unless it is one of this machine.
    init(_ baseURL: String) throws(InvalidBaseURL) {
        guard let url = WebURL(baseURL), url.scheme == "https" || url.isThisMachine else {
            throw InvalidBaseURL(url: baseURL)
        }
        scheme = url.scheme
        authority = String(url.origin.dropFirst(url.scheme.utf8.count + 3))
        basePath = url.target == "/" ? "" : String(url.base.dropFirst(url.origin.count))
    }

    /// A request at a path below the base URL.
    func request(_ method: HTTPRequest.Method, _ target: String, _ headers: HTTPFields) -> HTTPRequest {
        HTTPRequest(
            method: method,
            scheme: scheme,
            authority: authority,
            path: basePath + target,
            headerFields: headers
        )
    }
}
