import Glibc
import HTTPTypes
import HostSystem

/// The writer of responses past libmicrohttpd, for clients that are about to be cut off.
///
/// Only on a connection that a deadline has claimed, so that its worker thread sends nothing any more.
enum DirectResponseWriter {
    /// Sends a response, if the socket takes it at once, and ends the connection.
    static func write(_ response: ServerResponse, to requestID: String, on socket: Descriptor) {
        let bytes = Array(head(of: response, requestID).utf8) + response.body.bytes
        unsafe _ = send(socket.number, bytes, bytes.count, CInt(MSG_DONTWAIT) | CInt(MSG_NOSIGNAL))
        shutdown(socket.number, CInt(SHUT_RDWR))
    }

    private static func head(of response: ServerResponse, _ requestID: String) -> String {
        var lines = ["HTTP/1.1 \(response.status.code) \(response.status.reasonPhrase)"]
        lines += response.headers.fields.map { "\($0.name.rawName): \($0.value)" }
        lines += [
            "X-Request-Id: \(requestID)", "Content-Length: \(response.body.bytes.count)", "Connection: close", "", "",
        ]
        return lines.joined(separator: "\r\n")
    }
}

extension ServerResponse.Body {
    /// None for a file or a stream, which no refusal is answered with.
    fileprivate var bytes: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .shared(let bytes): bytes.bytes
        case .file, .stream: []
        }
    }
}
