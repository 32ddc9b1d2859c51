import HTTPTypes

/// The response of a simulated workspace to a call.
struct WorkspaceResponse {
    var status = 200
    var headers: HTTPFields = [:]
    var body: [UInt8] = []
    /// The content, where it is JSON.
    var json: JSON?

    static func json(_ json: JSON, status: Int = 200) -> Self { Self(status: status, json: json) }

    static func empty(_ status: Int = 200) -> Self { Self(status: status) }

    static func text(_ text: String, type: String, status: Int = 200) -> Self {
        Self(status: status, headers: [.contentType: type], body: Array(text.utf8))
    }

    /// The same response, ready to be sent.
    func written() -> Self {
        guard let json else { return self }
        var response = self
        response.body = Array(json.bytes)
        response.headers[.contentType] = "application/json; charset=utf-8"
        return response
    }
}
