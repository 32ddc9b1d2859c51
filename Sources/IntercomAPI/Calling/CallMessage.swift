import HTTPTypes
import WebSyntax

/// The parts of a request that are the same for all calls of a client.
struct CallMessage: Sendable {
    let version: IntercomVersion
    private let scheme: String
    private let authority: String
    private let basePath: String
    private let headers: HTTPFields

    init(to server: WebURL, token: AccessToken, version: IntercomVersion) {
        self.version = version
        scheme = server.scheme
        authority = String(server.origin.dropFirst(server.scheme.utf8.count + 3))
        basePath = server.target == "/" ? "" : String(server.base.dropFirst(server.origin.count))
        headers = [
            .authorization: "Bearer \(token.text)", .accept: "application/json", .intercomVersion: version.rawValue,
            .userAgent: "canvas-kit",
        ]
    }

    /// The request of a call.
    func request(of call: APICall) -> HTTPRequest {
        var headers = headers
        if let version = call.version { headers[.intercomVersion] = version.rawValue }
        if call.accept != "application/json" { headers[.accept] = call.accept }
        if call.body != nil { headers[.contentType] = "application/json" }
        return HTTPRequest(
            method: call.method,
            scheme: scheme,
            authority: authority,
            path: basePath + call.target,
            headerFields: headers
        )
    }
}

extension CallMessage: CustomReflectable {
    /// A mirror that shows nothing: the header fields have the token.
    var customMirror: Mirror { Mirror(self, children: []) }
}
