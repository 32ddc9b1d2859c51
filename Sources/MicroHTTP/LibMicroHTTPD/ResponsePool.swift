import Synchronization

/// Responses of libmicrohttpd's that were sent before and wait to be sent again.
///
/// To make one takes a seventh of all instructions for a small file: the library checks and copies each field. Only the
/// id of the request and the date change from response to response, and only one request at a time has a response from here.
final class ResponsePool: Sendable {
    /// All have the same key.
    private let responses = Mutex<[ReadyResponse]>([])

    /// The most responses that wait; as many as are asked for can be on their way besides.
    ///
    /// A worker has one at a time, but for clients that take theirs slowly.
    private static let limit = 4

    /// Takes a response with this key, or nil when none is waiting.
    func take(_ key: ReadyResponse.Key) -> ReadyResponse? {
        responses.withLock { $0.last?.key == key ? $0.popLast() : nil }
    }

    /// Lets a response wait that no request has any more.
    func put(_ response: ReadyResponse) {
        // Destroyed when the lock is free again.
        let surplus = responses.withLock { responses in
            if let other = responses.last, other.key != response.key {
                defer { responses = [response] }
                return responses
            }
            guard responses.count < Self.limit else { return [response] }
            responses.append(response)
            return []
        }
        _ = surplus
    }
}
