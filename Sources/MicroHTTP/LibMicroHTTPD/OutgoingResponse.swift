import CMicroHTTPD
import Glibc
import HTTPTypes

/// A response that libmicrohttpd sends.
@safe
struct OutgoingResponse {
    private let handle: OpaquePointer
    private let requestID: String
    private let headers: ResponseHeaders
    /// Bytes that it sends from where they are.
    private var shared: SharedBytes?
    private let isReusable: Bool

    /// Queues a response.
    ///
    /// - Parameters:
    ///   - response: The response.
    ///   - requestID: The id of the request, which the response repeats.
    ///   - connection: The connection, in its first or final handler call.
    ///   - closing: Whether to say `Connection: close`.
    ///   - stream: What the body of a streamed response comes from.
    /// - Returns: What has to be ended with the request; nil when libmicrohttpd would not take the response, or its file was
    ///   sent before.
    static func queue(
        _ response: ServerResponse,
        to requestID: String,
        on connection: OpaquePointer,
        closing: Bool,
        stream: ResponseStream? = nil
    ) -> Self? {
        guard let outgoing = Self(response, to: requestID, closing: closing, stream) else { return nil }
        guard unsafe MHD_queue_response(connection, UInt32(response.status.code), outgoing.handle) == .YES else {
            outgoing.end()
            return nil
        }
        return outgoing
    }

    /// The response is sent, or nobody wants it any more.
    func end() {
        if isReusable, let shared, unsafe MHD_del_response_header(handle, Self.idName, requestID) == .YES {
            unsafe shared.responsePool.put(handle, with: headers)
        } else {
            // Queueing takes a reference of its own; this one is ours.
            unsafe MHD_destroy_response(handle)
        }
    }

    private static let idName = "X-Request-Id"

    private init?(_ response: ServerResponse, to requestID: String, closing: Bool, _ stream: ResponseStream?) {
        self.requestID = requestID
        headers = response.headers
        if case .shared(let bytes) = response.body { shared = bytes }
        isReusable = shared != nil && !closing
        let ready = unsafe isReusable ? shared?.responsePool.take(with: headers) : nil
        guard let handle = unsafe ready ?? Self.make(response, closing: closing, stream) else { return nil }
        unsafe self.handle = handle
        guard unsafe MHD_add_response_header(handle, Self.idName, requestID) == .YES else {
            unsafe MHD_destroy_response(handle)
            return nil
        }
    }

    private static func make(
        _ response: ServerResponse,
        closing: Bool,
        _ stream: ResponseStream?
    ) -> OpaquePointer? {
        let isCut = response.fault?.isCut == true
        let created = unsafe isCut ? CutBody.response(of: response.body) : create(response.body, stream)
        guard let handle = unsafe created else { return nil }
        guard unsafe add(response.headers, to: handle),
            unsafe !closing || MHD_add_response_header(handle, "Connection", "close") == .YES,
            unsafe add(date: response.fault?.date, to: handle)
        else {
            unsafe MHD_destroy_response(handle)
            return nil
        }
        return unsafe handle
    }

    private static func add(_ headers: ResponseHeaders, to handle: OpaquePointer) -> Bool {
        unsafe headers.bytes.withUnsafeBytes { buffer in
            var texts = unsafe buffer.bindMemory(to: CChar.self)[...]
            while let name = unsafe nextText(&texts), let value = unsafe nextText(&texts) {
                guard unsafe MHD_add_response_header(handle, name, value) == .YES else { return false }
            }
            return true
        }
    }

    private static func add(date: String?, to handle: OpaquePointer) -> Bool {
        guard let date else { return true }
        return unsafe MHD_add_response_header(handle, "Date", date) == .YES
    }

    /// The next text of a buffer in which a NUL is behind each.
    private static func nextText(_ texts: inout Slice<UnsafeBufferPointer<CChar>>) -> UnsafePointer<CChar>? {
        guard let start = unsafe UnsafeBufferPointer(rebasing: texts).baseAddress, unsafe !texts.isEmpty else {
            return nil
        }
        unsafe texts = texts.dropFirst(strlen(start) + 1)
        return unsafe start
    }

    private static func create(_ body: ServerResponse.Body, _ stream: ResponseStream?) -> OpaquePointer? {
        switch body {
        case .bytes(let bytes):
            // Copied: an array's memory is Swift's, and responses are small.
            return unsafe bytes.withUnsafeBytes { buffer in
                let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
                return unsafe MHD_create_response_from_buffer(buffer.count, start, .RESPMEM_MUST_COPY)
            }
        case .shared(let bytes):
            // Whoever has the response holds the bytes.
            let start = unsafe UnsafeMutableRawPointer(mutating: bytes.buffer.baseAddress)
            return unsafe MHD_create_response_from_buffer(bytes.count, start, .RESPMEM_PERSISTENT)
        case .file(let file):
            // libmicrohttpd closes it. A second descriptor of the same file would be one that might not be had.
            guard let descriptor = file.descriptor.take() else { return nil }
            guard let response = unsafe MHD_create_response_from_fd64(file.size, descriptor) else {
                close(descriptor)
                return nil
            }
            return unsafe response
        case .stream:
            return unsafe stream?.response
        }
    }
}
