import HTTPTypes

/// The parts of a request that are the same for all calls of a client.
struct CallMessage: Sendable {
    let version: IntercomVersion
    private let server: APIServer
    private let headers: HTTPFields

    init(to server: APIServer, token: AccessToken, version: IntercomVersion) {
        self.version = version
        self.server = server
        headers = [
            .authorization: "Bearer \(token.text)", .accept: "application/json", .intercomVersion: version.rawValue,
            .userAgent: "canvas-kit",
        ]
    }

    /// The parts of messages to the MCP server, which has no versions of the REST API.
    init(toMCPAt server: APIServer, token: AccessToken) {
        version = .supported
        self.server = server
        headers = [.authorization: "Bearer \(token.text)", .accept: "application/json", .userAgent: "canvas-kit"]
    }

    /// The request of a call.
    func request(of call: APICall) -> HTTPRequest {
        var headers = headers
        if let version = call.version { headers[.intercomVersion] = version.rawValue }
        if call.accept != "application/json" { headers[.accept] = call.accept }
        for field in call.fields { headers[field.name] = field.value }
        if call.body != nil { headers[.contentType] = "application/json" }
        return server.request(call.method, call.target, headers)
    }
}

extension CallMessage: CustomReflectable {
    /// A mirror that shows nothing: the header fields have the token.
    var customMirror: Mirror { Mirror(self, children: []) }
}
