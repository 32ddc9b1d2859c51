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
        guard unsafe add(response.headers, to: outgoing) else { return false }
        guard unsafe MHD_add_response_header(outgoing, "X-Request-Id", requestID) == .YES else { return false }
        if closing {
            guard unsafe MHD_add_response_header(outgoing, "Connection", "close") == .YES else { return false }
        }
        return unsafe MHD_queue_response(connection, UInt32(response.status.code), outgoing) == .YES
    }

    private static func add(_ headers: ResponseHeaders, to outgoing: OpaquePointer) -> Bool {
        unsafe headers.bytes.withUnsafeBytes { buffer in
            var texts = unsafe buffer.bindMemory(to: CChar.self)[...]
            while let name = unsafe nextText(&texts), let value = unsafe nextText(&texts) {
                guard unsafe MHD_add_response_header(outgoing, name, value) == .YES else { return false }
            }
            return true
        }
    }

    /// The next text of a buffer in which a NUL is behind each.
    private static func nextText(_ texts: inout Slice<UnsafeBufferPointer<CChar>>) -> UnsafePointer<CChar>? {
        guard let start = unsafe UnsafeBufferPointer(rebasing: texts).baseAddress, unsafe !texts.isEmpty else {
            return nil
        }
        unsafe texts = texts.dropFirst(strlen(start) + 1)
        return unsafe start
    }

    private static func create(_ body: ServerResponse.Body) -> OpaquePointer? {
        switch body {
        case .bytes(let bytes):
            // Copied: an array's memory is Swift's, and answers are small.
            return unsafe bytes.withUnsafeBytes { buffer in
                let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
                return unsafe MHD_create_response_from_buffer(buffer.count, start, .RESPMEM_MUST_COPY)
            }
        case .held(let bytes):
            let start = unsafe UnsafeMutableRawPointer(mutating: bytes.buffer.baseAddress)
            let holder = unsafe Unmanaged.passRetained(bytes)
            guard
                let response = unsafe MHD_create_response_from_buffer_with_free_callback_cls(
                    bytes.count,
                    start,
                    { unsafe $0.map { unsafe Unmanaged<HeldBytes>.fromOpaque($0).release() } },
                    unsafe holder.toOpaque()
                )
            else {
                unsafe holder.release()
                return nil
            }
            return unsafe response
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
