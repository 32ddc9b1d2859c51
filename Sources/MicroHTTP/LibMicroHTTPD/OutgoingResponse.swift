import CMicroHTTPD
import Glibc
import HTTPTypes
import HostSystem

/// A response that libmicrohttpd sends.
@safe
struct OutgoingResponse {
    private let response: ReadyResponse
    /// Bytes that it sends from where they are.
    private let shared: SharedBytes?
    /// Where it waits for the next request; nil for one that is sent once.
    private let pool: ResponsePool?

    /// Queues a response.
    ///
    /// - Parameters:
    ///   - response: The response.
    ///   - requestID: The id of the request, which the response repeats.
    ///   - connection: The connection, in its first or final handler call.
    ///   - closing: Whether to say `Connection: close`.
    ///   - stream: What the body of a streamed response comes from.
    ///   - pools: Where responses with bytes of their own wait for the next request.
    /// - Returns: What has to be ended with the request; nil when libmicrohttpd would not take the response, or its file was
    ///   sent before.
    static func queue(
        _ response: ServerResponse,
        to requestID: String,
        on connection: OpaquePointer,
        closing: Bool,
        stream: ResponseStream? = nil,
        pools: ResponsePools? = nil
    ) -> Self? {
        guard let outgoing = Self(response, to: requestID, closing: closing, stream, pools) else { return nil }
        let result = unsafe MHD_queue_response(connection, UInt32(response.statusCode), outgoing.response.handle)
        guard result == .YES else {
            outgoing.end()
            return nil
        }
        return outgoing
    }

    /// The response is sent, or nobody wants it any more.
    func end() {
        // Queueing has taken a reference of the library's own, so that what is let go here lives as long as it is needed.
        pool?.put(response)
    }

    private init?(
        _ response: ServerResponse,
        to requestID: String,
        closing: Bool,
        _ stream: ResponseStream?,
        _ pools: ResponsePools?
    ) {
        let isReusable = !closing && response.fault == nil
        var bytes: [UInt8]?
        switch response.body {
        case .shared(let content):
            shared = content
            pool = isReusable ? content.responsePool : nil
        case .bytes(let content):
            shared = nil
            pool = isReusable ? pools?.pool(for: content.count) : nil
            bytes = content
        case .file, .stream:
            shared = nil
            pool = nil
        }
        let key = ReadyResponse.Key(headers: response.headers, size: response.body.count)
        if let ready = pool?.take(key) {
            if let bytes { ready.write(bytes) }
            self.response = ready
        } else {
            guard let made = Self.make(response, key, closing: closing, stream) else { return nil }
            self.response = made
        }
        guard self.response.setID(requestID) else { return nil }
        if pool != nil {
            let seconds = HostProcess.wallClockMilliseconds() / 1_000
            guard self.response.setDate(secondsSince1970: seconds) else { return nil }
        }
    }

    private static func make(
        _ response: ServerResponse,
        _ key: ReadyResponse.Key,
        closing: Bool,
        _ stream: ResponseStream?
    ) -> ReadyResponse? {
        let isCut = response.fault?.isCut == true
        let made = isCut ? CutBody.response(of: response.body, key) : create(response.body, key, stream)
        guard let made, unsafe add(response.headers, to: made.handle),
            unsafe !closing || MHD_add_response_header(made.handle, "Connection", "close") == .YES,
            unsafe add(date: response.fault?.date, to: made.handle)
        else { return nil }
        return made
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

    private static func create(
        _ body: ServerResponse.Body,
        _ key: ReadyResponse.Key,
        _ stream: ResponseStream?
    ) -> ReadyResponse? {
        switch body {
        case .bytes(let bytes):
            return ReadyResponse(copying: bytes, key)
        case .shared(let bytes):
            // Whoever has the response holds the bytes.
            let start = unsafe UnsafeMutableRawPointer(mutating: bytes.buffer.baseAddress)
            let response = unsafe MHD_create_response_from_buffer(bytes.count, start, .RESPMEM_PERSISTENT)
            return unsafe response.map { unsafe ReadyResponse($0, key: key) }
        case .file(let file):
            // libmicrohttpd closes it. A second descriptor of the same file would be one that might not be had.
            guard let descriptor = file.descriptor.take() else { return nil }
            guard let response = unsafe MHD_create_response_from_fd64(file.size, descriptor) else {
                close(descriptor)
                return nil
            }
            return unsafe ReadyResponse(response, key: key)
        case .stream:
            return unsafe (stream?.response).map { unsafe ReadyResponse($0, key: key) }
        }
    }
}
