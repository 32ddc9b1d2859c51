import CMicroHTTPD
import Glibc
import WebSyntax

/// A response of libmicrohttpd's, with all its fields; those that differ from request to request are set before it is sent.
///
/// Any thread may have it, one at a time: whoever has it is the only one.
@safe
final class ReadyResponse: @unchecked Sendable {
    /// What responses with the same key share: all but their bytes, the id of the request and the date.
    struct Key: Equatable {
        let headers: ResponseHeaders
        /// The bytes of the content.
        let size: Int
    }

    let handle: OpaquePointer
    let key: Key
    /// What the library sends the content from; nil when that is somebody else's.
    private let content: UnsafeMutableRawBufferPointer?
    private var id = ChangingField("X-Request-Id")
    private var date = ChangingField("Date")
    /// The second that `date` tells.
    private var second: Int?

    /// Takes a response over, to destroy it at its end.
    init(_ handle: OpaquePointer, key: Key) {
        unsafe self.handle = handle
        self.key = key
        unsafe content = nil
    }

    /// Makes a response with a copy of bytes; nil when libmicrohttpd has no memory.
    init?(copying bytes: [UInt8], _ key: Key) {
        let content = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        let response = unsafe MHD_create_response_from_buffer(bytes.count, content.baseAddress, .RESPMEM_PERSISTENT)
        guard let handle = unsafe response else {
            unsafe content.deallocate()
            return nil
        }
        unsafe self.handle = handle
        self.key = key
        unsafe self.content = content
        write(bytes)
    }

    deinit {
        unsafe MHD_destroy_response(handle)
        unsafe content?.deallocate()
    }

    /// Replaces the content; only between two requests.
    func write(_ bytes: [UInt8]) {
        unsafe content?.copyBytes(from: bytes)
    }

    /// Names the request that it responds to.
    ///
    /// - Returns: false when libmicrohttpd has no memory.
    func setID(_ id: String) -> Bool { unsafe self.id.set(id, of: handle) }

    /// Says at which second it is sent; without this the library finds out and writes a date for each response anew.
    ///
    /// - Returns: false when libmicrohttpd has no memory.
    func setDate(secondsSince1970 seconds: Int) -> Bool {
        guard seconds != second else { return true }
        second = seconds
        return unsafe date.set(HTTPDate.text(of: seconds), of: handle)
    }
}
