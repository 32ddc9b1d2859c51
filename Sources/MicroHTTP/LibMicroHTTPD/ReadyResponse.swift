import CMicroHTTPD
import Glibc

/// A response of libmicrohttpd's, with all its fields but the id of the request.
///
/// Any thread may have it, one at a time: whoever has it is the only one.
@safe
final class ReadyResponse: @unchecked Sendable {
    /// What responses with the same key share: all but their bytes and the id of the request.
    struct Key: Equatable {
        let headers: ResponseHeaders
        /// The bytes of the content.
        let size: Int
    }

    let handle: OpaquePointer
    let key: Key
    /// What the library sends the content from; nil when that is somebody else's.
    private let content: UnsafeMutableRawBufferPointer?

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

    /// Adds the id of the request that it responds to.
    ///
    /// - Returns: false when libmicrohttpd has no memory.
    func addID(_ id: String) -> Bool {
        // A string that is passed as it is would be copied into an array.
        unsafe id.withCString { unsafe MHD_add_response_header(handle, Self.idName, $0) == .YES }
    }

    /// Removes the id, so that it can respond to another request.
    ///
    /// - Returns: Whether it was there.
    func removeID(_ id: String) -> Bool {
        unsafe id.withCString { unsafe MHD_del_response_header(handle, Self.idName, $0) == .YES }
    }

    private static var idName: UnsafePointer<CChar> {
        let name: StaticString = "X-Request-Id"
        return unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
