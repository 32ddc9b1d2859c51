import CMicroHTTPD
import Glibc

/// A header field of a response that is sent again and again, whose value differs each time.
///
/// libmicrohttpd sends a value from a copy of its own. A text of the same length is written over that copy, because the
/// library allocates three times for a field that is removed and added again.
@safe
struct ChangingField {
    private let name: StaticString
    /// The library's copy of the value, which dies with the response; nil as long as the field is not there.
    private var value: UnsafeMutableBufferPointer<CChar>?

    /// - Parameter name: The name, which no other field of the response has.
    init(_ name: StaticString) { self.name = name }

    /// Sets the value; only between two requests.
    ///
    /// - Parameters:
    ///   - text: The value, without line breaks or NUL.
    ///   - response: The response, always the same one.
    /// - Returns: false when libmicrohttpd has no memory.
    mutating func set(_ text: String, of response: OpaquePointer) -> Bool {
        // A string that is passed as it is would be copied into an array.
        unsafe text.withCString { text in
            let length = unsafe strlen(text)
            if let old = unsafe value, let start = old.baseAddress {
                if old.count == length {
                    unsafe memcpy(start, text, length)
                    return true
                }
                guard unsafe MHD_del_response_header(response, cName, start) == .YES else { return false }
                unsafe value = nil
            }
            guard unsafe MHD_add_response_header(response, cName, text) == .YES else { return false }
            guard let copy = unsafe MHD_get_response_header(response, cName) else { return false }
            unsafe value = UnsafeMutableBufferPointer(start: UnsafeMutablePointer(mutating: copy), count: length)
            return true
        }
    }

    private var cName: UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
