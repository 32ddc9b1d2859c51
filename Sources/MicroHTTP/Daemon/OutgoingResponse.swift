import CMicroHTTPD
import Glibc
import HTTPTypes

/// Turns an answer into libmicrohttpd's, which owns it from then on.
enum OutgoingResponse {
    /// Queues an answer.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - requestID: The id of the request, which the answer repeats.
    ///   - connection: The connection, in its first or final handler call.
    ///   - closing: Whether to say `Connection: close`.
    /// - Returns: false when libmicrohttpd would not take it; the connection then has to be closed.
    static func queue(
        _ response: ServerResponse,
        to requestID: String,
        on connection: OpaquePointer,
        closing: Bool
    ) -> Bool {
        guard let outgoing = unsafe create(response.body) else { return false }
        // Queueing takes a reference of its own; this one is ours.
        defer { unsafe MHD_destroy_response(outgoing) }
        for field in response.headers where !field.value.isEmpty && !ownFields.contains(field.name) {
            guard unsafe MHD_add_response_header(outgoing, field.name.rawName, field.value) == .YES else {
                return false
            }
        }
        guard unsafe MHD_add_response_header(outgoing, "X-Request-Id", requestID) == .YES else { return false }
        if closing {
            guard unsafe MHD_add_response_header(outgoing, "Connection", "close") == .YES else { return false }
        }
        return unsafe MHD_queue_response(connection, UInt32(response.status.code), outgoing) == .YES
    }

    /// What libmicrohttpd writes by itself; it refuses an answer that brings a length of its own.
    private static let ownFields: [HTTPField.Name] = [.connection, .contentLength, .date, .transferEncoding]

    private static func create(_ body: ServerResponse.Body) -> OpaquePointer? {
        switch body {
        case .bytes(let bytes):
            // Copied: an array's memory is Swift's, and answers are small.
            return unsafe bytes.withUnsafeBytes { buffer in
                let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
                return unsafe MHD_create_response_from_buffer(buffer.count, start, .RESPMEM_MUST_COPY)
            }
        case .file(let file):
            // libmicrohttpd closes the descriptor it is given, so it gets one of its own.
            let descriptor = file.descriptor.duplicate()
            guard descriptor >= 0 else { return nil }
            guard let response = unsafe MHD_create_response_from_fd64(file.size, descriptor) else {
                close(descriptor)
                return nil
            }
            return unsafe response
        }
    }
}
