import CCurl
import HTTPTransport

/// The owner of one of libcurl's easy handles, which can be used for one exchange after the other.
@safe
final class EasyPointer {
    let pointer: UnsafeMutableRawPointer
    /// libcurl's message about a failure.
    let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    /// Creates a handle; throws without memory.
    init() throws(TransportFailure) {
        guard let pointer = unsafe curl_easy_init() else {
            unsafe message.deallocate()
            throw TransportFailure(.transportFailed, .notSent, "out of memory")
        }
        unsafe self.pointer = pointer
        unsafe message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        unsafe curl_easy_cleanup(pointer)
        unsafe message.deallocate()
    }

    /// The message as text.
    var reason: String { unsafe String(cString: message) }

    /// Takes all options back, and what they were set to out of memory.
    func reset() {
        unsafe curl_easy_reset(pointer)
        unsafe message.pointee = 0
    }
}
