import CMicroHTTPD
import Synchronization

/// Responses of libmicrohttpd's that were sent before and wait to be sent again.
///
/// To make one takes a seventh of all instructions for a small file: the library checks and copies each field. Only the
/// id of the request changes from response to response, and only one request at a time has a response from here.
final class ResponsePool: Sendable {
    /// What waits belongs to nobody else, so any thread may take it.
    @safe
    private struct Response: @unchecked Sendable {
        let handle: OpaquePointer

        func destroy() { unsafe MHD_destroy_response(handle) }
    }

    private struct Storage {
        var responses: [Response] = []
        /// The fields that all of them have.
        var headers = ResponseHeaders()
    }

    private let storage = Mutex(Storage())

    /// The most responses that wait; as many as are asked for can be on their way besides.
    ///
    /// A worker has one at a time, but for clients that take theirs slowly.
    private static let limit = 4

    /// Takes a response with these fields and no others, or nil when none is waiting.
    func take(with headers: ResponseHeaders) -> OpaquePointer? {
        unsafe storage.withLock { $0.headers == headers ? $0.responses.popLast() : nil }?.handle
    }

    /// Lets a response wait that no request has any more.
    func put(_ response: OpaquePointer, with headers: ResponseHeaders) {
        let response = unsafe Response(handle: response)
        let surplus = storage.withLock { storage in
            var surplus: [Response] = []
            if storage.headers != headers {
                surplus = storage.responses
                storage = Storage(headers: headers)
            }
            if storage.responses.count < Self.limit {
                storage.responses.append(response)
            } else {
                surplus.append(response)
            }
            return surplus
        }
        for response in surplus { response.destroy() }
    }

    deinit {
        for response in storage.withLock(\.responses) { response.destroy() }
    }
}
