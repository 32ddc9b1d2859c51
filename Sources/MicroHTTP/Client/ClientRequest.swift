package import HTTPTypes

/// A request to be sent.
package struct ClientRequest: Sendable {
    /// The method.
    package var method: HTTPRequest.Method
    /// The path and query, escaped.
    package var target: String
    /// The header fields but for those that the client writes: `Host`, `Content-Length`, `Connection`.
    package var headers: HTTPFields
    /// The content.
    package var body: [UInt8]

    /// Creates a request.
    package init(method: HTTPRequest.Method, target: String, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The request as it goes over the wire.
    func bytes(host: String) -> [UInt8] {
        let target = target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && target.hasPrefix("/") ? target : "/"
        var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n"
        for field in headers where ![.hostLine, .contentLength, .connection, .transferEncoding].contains(field.name) {
            head += "\(field.name.rawName): \(field.value)\r\n"
        }
        if method == .post || !body.isEmpty { head += "Content-Length: \(body.count)\r\n" }
        return Array("\(head)\r\n".utf8) + body
    }
}
